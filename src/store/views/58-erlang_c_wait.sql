-- mean seconds all callers wait when nobody gives up (Erlang C); infinite when the load is not below the agents
--
-- arrivals: calls a second
-- holding_s: mean seconds an agent holds a call
-- agents: agents
MACRO (arrivals, holding_s, agents) AS CASE WHEN arrivals * holding_s >= agents THEN 'Infinity'::DOUBLE
  ELSE erlang_c(agents, arrivals * holding_s) * holding_s / (agents - arrivals * holding_s) END
