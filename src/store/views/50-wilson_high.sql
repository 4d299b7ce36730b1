-- upper end of the 95 % interval of a share (Wilson's score interval): NULL where there is nothing to count
--
-- hits: how many of them
-- trials: of how many
MACRO (hits, trials) AS CASE WHEN trials > 0 AND hits IS NOT NULL THEN least(1, (
  hits / trials + 1.92072941 / trials
  + 1.959963985 * sqrt((hits / trials * (1 - hits / trials) + 0.960364705 / trials) / trials))
  / (1 + 3.841458821 / trials)) END
