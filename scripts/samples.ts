/** Writes the bundled samples anew: `npm run samples`. */
import { allSamples, writeSample } from '../src/generate/samples.ts';
import { packageRoot } from '../src/system/package-root.ts';

for (const sample of await allSamples()) {
  for (const path of await writeSample(sample, packageRoot)) console.error(path);
}
