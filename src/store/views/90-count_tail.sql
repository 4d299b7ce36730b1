-- how likely so many or more are by chance: negative binomial where the counts vary more than chance alone, else Poisson
--
-- seen: how many there were, 0 and up
-- usual: how many there are on average
-- spread: variance of how many there are
MACRO (seen, usual, spread) AS list_sum(list_transform(
  range(CAST(seen AS BIGINT),
    CAST(greatest(seen, usual) + 60 + 40 * greatest(1, spread / greatest(usual, 1e-9)) + 10 * sqrt(greatest(spread, 0)) AS BIGINT)),
  lambda count_: exp(CASE WHEN spread > usual * 1.001 AND usual > 1e-9
    THEN lgamma(count_ + usual * usual / (spread - usual)) - lgamma(usual * usual / (spread - usual)) - lgamma(count_ + 1)
      + usual * usual / (spread - usual) * ln(usual / spread) + count_ * ln((spread - usual) / spread)
    ELSE count_ * ln(greatest(usual, 1e-9)) - usual - lgamma(count_ + 1) END)))
