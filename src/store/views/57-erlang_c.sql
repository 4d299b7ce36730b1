-- share of calls that wait when everyone waits until served (Erlang C); 1 when the load is not below the agents
--
-- agents: agents, 1 and up
-- erlangs: offered load
MACRO (agents, erlangs) AS CASE WHEN erlangs >= agents THEN 1::DOUBLE
  ELSE agents / ((agents - erlangs) / erlang_b(agents, erlangs) + erlangs) END
