-- fewest lines that lose at most a share of calls (Erlang B). Of n! >= (n/e)^n follows B <= (e·load/n)^n: so many are tried
--
-- erlangs: offered load
-- target: greatest share lost, 0 < target <= 1
MACRO (erlangs, target) AS CAST(list_reduce(
  [{'lines': 0::DOUBLE, 'lost': 1::DOUBLE}] || list_transform(
    range(1, 1 + least(100000, greatest(1, ceil(5.5 * erlangs), ceil(log2(1 / target))))::BIGINT),
    lambda nth_: {'lines': nth_::DOUBLE, 'lost': 0::DOUBLE}),
  lambda so_far_, next_: CASE WHEN so_far_.lost <= target THEN so_far_
    ELSE {'lines': next_.lines,
          'lost': (erlangs * so_far_.lost) / (next_.lines + erlangs * so_far_.lost)} END).lines AS INTEGER)
