/** Property tests try the same cases in every run, so that a failure is of the change at hand; DETALKA_SEED=random tries new ones. */
import fc from 'fast-check';

const { DETALKA_SEED: seed = '1' } = process.env;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
