-- share of calls that find all lines busy and are lost (Erlang B)
--
-- lines: lines, 0 and up
-- erlangs: offered load: calls a second × mean seconds of holding
--
-- The beginning stands in the list: DuckDB 1.5 mixes up rows when list_reduce is given one and columns are captured.
MACRO (lines, erlangs) AS list_reduce(
  [1::DOUBLE] || range(1, CAST(lines AS BIGINT) + 1)::DOUBLE[],
  lambda lost_, nth_: (erlangs * lost_) / (nth_ + erlangs * lost_))
