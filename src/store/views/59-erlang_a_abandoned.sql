-- share of callers who give up before they are served (Erlang A)
--
-- arrivals: calls a second
-- holding_s: mean seconds an agent holds a call
-- agents: agents
-- patience_s: mean seconds until a caller who waits gives up
MACRO (arrivals, holding_s, agents, patience_s) AS
  erlang_a_wait(arrivals, holding_s, agents, patience_s) / patience_s
