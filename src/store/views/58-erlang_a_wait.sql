-- mean seconds in the queue of all callers, those who give up too (Erlang A)
--
-- arrivals: calls a second
-- holding_s: mean seconds an agent holds a call
-- agents: agents
-- patience_s: mean seconds until a caller who waits gives up
MACRO (arrivals, holding_s, agents, patience_s) AS list_transform(
  [erlang_a_queue(arrivals, holding_s, agents, patience_s)],
  lambda queue_: queue_.in_queue / queue_.all_states / arrivals)[1]
