-- what is out of the usual, by all rules; each has a view of its own that says how (anomaly_hours, anomaly_days, …)
--
-- rule: which rule found it
-- line: own number; NULL = it is not about one
-- person: agent or extension; NULL = it is not about one
-- peer: the other party, its prefix or its country; NULL = it is not about one
-- title: the charge, as the document names it
-- since: beginning of what is unusual, local civil time
-- until: the moment after its end
-- observed: what was seen
-- usual: what is usual by the baseline
-- score: by how much it is out of the usual: the rule says in what
-- cases: how many the baseline is of
-- of_table: where row_ids are: records or charges
-- row_ids: the rows it is made of: records.record_id (of calls.call_id too) or charges.charge_id
FROM anomaly_hours
UNION ALL BY NAME FROM anomaly_days
UNION ALL BY NAME FROM anomaly_short_answers
UNION ALL BY NAME FROM anomaly_destinations
UNION ALL BY NAME FROM anomaly_nights
UNION ALL BY NAME FROM anomaly_costs
UNION ALL BY NAME FROM anomaly_subscriptions
