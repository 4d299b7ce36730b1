-- how long the queue is when callers give up (Erlang A, M/M/n+M): a struct of sums over the callers waiting, each relative
--   to the state in which all agents are busy and nobody waits (all_states, waiting, in_queue)
--
-- arrivals: calls a second
-- holding_s: mean seconds an agent holds a call
-- agents: agents
-- patience_s: mean seconds until a caller who waits gives up
MACRO (arrivals, holding_s, agents, patience_s) AS list_reduce(
  [{'ahead': 0::DOUBLE, 'weight': 1::DOUBLE, 'all_states': 1 / erlang_b(agents, arrivals * holding_s),
    'waiting': 1::DOUBLE, 'in_queue': 0::DOUBLE}] || list_transform(
    -- Beyond the first part each state is less than half as likely as the one before it.
    range(1, 61 + least(100000, greatest(0, ceil((2 * arrivals - agents / holding_s) * patience_s)))::BIGINT),
    lambda nth_: {'ahead': nth_::DOUBLE, 'weight': 0::DOUBLE, 'all_states': 0::DOUBLE, 'waiting': 0::DOUBLE,
                  'in_queue': 0::DOUBLE}),
  lambda so_far_, next_: {
    'ahead': next_.ahead,
    'weight': so_far_.weight * arrivals / (agents / holding_s + next_.ahead / patience_s),
    'all_states': so_far_.all_states
      + so_far_.weight * arrivals / (agents / holding_s + next_.ahead / patience_s),
    'waiting': so_far_.waiting + so_far_.weight * arrivals / (agents / holding_s + next_.ahead / patience_s),
    'in_queue': so_far_.in_queue
      + next_.ahead * so_far_.weight * arrivals / (agents / holding_s + next_.ahead / patience_s)})
