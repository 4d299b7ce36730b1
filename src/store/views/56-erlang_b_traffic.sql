-- greatest load in Erlangs of which lines lose at most a share (Erlang B), by 100 halvings: B > target from lines / (1 - target)
--
-- lines: lines
-- target: greatest share lost, 0 < target < 1
MACRO (lines, target) AS list_reduce(
  list_transform(range(101), lambda nth_: {'low': 0::DOUBLE, 'high': lines / (1 - target)::DOUBLE}),
  lambda between_, step_: CASE WHEN erlang_b(lines, (between_.low + between_.high) / 2) <= target
    THEN {'low': (between_.low + between_.high) / 2, 'high': between_.high}
    ELSE {'low': between_.low, 'high': (between_.low + between_.high) / 2} END).low
