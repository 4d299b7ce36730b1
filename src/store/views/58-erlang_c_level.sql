-- share of all calls answered within so many seconds when nobody gives up (Erlang C)
--
-- arrivals: calls a second
-- holding_s: mean seconds an agent holds a call
-- agents: agents
-- target_s: seconds
MACRO (arrivals, holding_s, agents, target_s) AS CASE WHEN arrivals * holding_s >= agents THEN 0::DOUBLE
  ELSE 1 - erlang_c(agents, arrivals * holding_s)
    * exp(-(agents - arrivals * holding_s) * target_s / holding_s) END
