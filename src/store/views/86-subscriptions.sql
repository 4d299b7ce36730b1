-- what is paid again and again, and services at a premium: one row per line and subscription, repeated charge or premium number
--
-- chosen: name of a table, view or CTE with the columns of fees
-- usage: name of a table, view or CTE with the columns of events
-- line: own number; NULL = the account as a whole
-- kind: subscription = the document calls it so; recurring = a charge of the same name in two months or more; premium = paid
--   calls or messages to a premium or short number, or to a name, paid services and requests, and charges whose name tells of
--   content, entertainment or payments from the balance (mobile commerce)
-- title: as the document names it, or the number
-- times: rows
-- months: different months
-- first_at: the first, local civil time
-- last_at: the last, local civil time
-- paid: with VAT
-- paid_per_month: paid / months
-- currency: ISO 4217
MACRO (chosen := 'fees', usage := 'events') AS TABLE
WITH rows AS (
  SELECT
    line, kind = 'subscription'::charge_kind AS named,
    kind <> 'subscription'::charge_kind
      AND regexp_matches(lower(title), 'контент|развлек|мобильн\S+ коммерц|платн\S+ номер|content|premium|mobile commerce') AS premium,
    title, booked_at AS paid_at, paid, currency
  FROM query_table(chosen)
  WHERE kind IN ('subscription'::charge_kind, 'one_off'::charge_kind, 'other'::charge_kind) AND paid > 0
  UNION ALL
  SELECT line, false, true, coalesce(peer, service_code, service::VARCHAR), started_at, paid, currency
  FROM query_table(usage)
  WHERE paid > 0 AND service <> 'data'::service
    AND (peer_kind IN ('premium'::peer_kind, 'short'::peer_kind, 'alphanumeric'::peer_kind)
         OR service IN ('service'::service, 'ussd'::service, 'other'::service))
)
SELECT
  line,
  CASE WHEN premium THEN 'premium' WHEN bool_or(named) THEN 'subscription' ELSE 'recurring' END AS kind,
  title,
  count(*) AS times,
  count(DISTINCT date_trunc('month', paid_at)) AS months,
  min(paid_at) AS first_at,
  max(paid_at) AS last_at,
  sum(paid) AS paid,
  sum(paid) / nullif(count(DISTINCT date_trunc('month', paid_at)), 0) AS paid_per_month,
  currency
FROM rows
GROUP BY line, premium, title, currency
HAVING premium OR bool_or(named) OR count(DISTINCT date_trunc('month', paid_at)) > 1
