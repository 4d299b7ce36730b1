-- share of all calls served within so many seconds when callers give up (Erlang A): those who need not wait, and the
--   density of the wait times the share still patient, integrated by Gauss-Legendre on five points a panel
--
-- arrivals: calls a second
-- holding_s: mean seconds an agent holds a call
-- agents: agents
-- patience_s: mean seconds until a caller who waits gives up
-- target_s: seconds
MACRO (arrivals, holding_s, agents, patience_s, target_s) AS list_transform(
  [{'queue': erlang_a_queue(arrivals, holding_s, agents, patience_s),
    'panels': ceil(2 * target_s * greatest(arrivals, agents / holding_s + 1 / patience_s)) + 1}],
  lambda got_: 1 - got_.queue.waiting / got_.queue.all_states
    + agents / holding_s / got_.queue.all_states * target_s / got_.panels / 2 * list_sum(list_transform(
      range(CAST(5 * got_.panels AS BIGINT)),
      lambda point_: list_transform(
        [(point_ // 5 + list_extract(
            [0.046910077030668, 0.23076534494715845, 0.5, 0.7692346550528415, 0.953089922969332]::DOUBLE[],
            point_ % 5 + 1)) * target_s / got_.panels],
        lambda at_: list_extract([0.23692688505618908, 0.47862867049936647, 0.5688888888888889,
                                  0.47862867049936647, 0.23692688505618908]::DOUBLE[], point_ % 5 + 1)
          * exp(arrivals * patience_s * 2 * exp(-at_ / patience_s / 2) * sinh(at_ / patience_s / 2)
                - at_ * (agents / holding_s + 1 / patience_s)))[1])))[1]
