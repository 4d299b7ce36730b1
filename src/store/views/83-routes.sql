-- how outgoing calls get through: one row per part; of PBXs and telephones, since operators print what they billed and no attempt
--   that failed
--
-- chosen: name of a table, view or CTE with the columns of calls
-- per: what to divide by: a column of calls or of peers (country, region, operator), or an expression
-- part: value of per
-- attempts: outgoing calls of which the documents tell whether they were answered
-- answered: of them answered
-- asr: answer-seizure ratio: answered / attempts
-- asr_low: lower end of its 95 % interval
-- asr_high: upper end of its 95 % interval
-- acd_s: average call duration: seconds of conversation of an answered call
-- busy: attempts that met a busy line
-- failed: attempts that failed or were blocked
-- few: are there fewer than 30 attempts? Shares then say little
MACRO (chosen := 'calls', per := 'all') AS TABLE
SELECT
  per AS part,
  count(answered) AS attempts,
  count(*) FILTER (answered) AS answered,
  count(*) FILTER (answered) / nullif(count(answered), 0) AS asr,
  wilson_low(count(*) FILTER (answered), count(answered)) AS asr_low,
  wilson_high(count(*) FILTER (answered), count(answered)) AS asr_high,
  avg(talk_s) FILTER (answered) AS acd_s,
  count(*) FILTER (disposition = 'busy'::disposition) AS busy,
  count(*) FILTER (disposition IN ('failed'::disposition, 'blocked'::disposition)) AS failed,
  count(answered) < 30 AS few
FROM query_table(chosen) LEFT JOIN peers USING (peer)
WHERE direction = 'out'::direction AND statement_kind IN ('pbx'::statement_kind, 'phone-log'::statement_kind)
GROUP BY ALL
