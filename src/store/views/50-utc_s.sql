-- seconds since 1970 of a civil moment: in UTC where its offset is known, else on its own clock
--
-- civil: TIMESTAMP, local civil time
-- offset_min: minutes east of UTC; NULL = not known
MACRO (civil, offset_min) AS CAST(epoch(civil) AS BIGINT) - coalesce(offset_min, 0) * 60::BIGINT
