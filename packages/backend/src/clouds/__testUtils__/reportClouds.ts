// Before everything that requires them, as in the backend.
import { cloudPackages } from '../loadCloudsOnUse';
import { createRequire } from 'node:module';
import { createBackend } from '@backstage/backend-defaults';
import { upstreamFeatures } from '../../upstream/upstreamFeatures';

/** What a program of its own prints, as Jest loads modules in its own way. */
export interface CloudReport {
  /** How many parts of Backstage were there. */
  parts: number;
  /** Which of the packages they had loaded. */
  loaded: string[];
  /** Which load already when a build of Backstage asks for their default. */
  hasty: string[];
  /** What a plugin sees of a package, and is not what is in it. */
  differences: string[];
}

const plainRequire = createRequire(__filename);
const requireAsPlugin = createRequire(
  plainRequire.resolve('@backstage/backend-defaults/package.json'),
);

const isLoaded = (name: string) =>
  plainRequire.cache[requireAsPlugin.resolve(name)] !== undefined;

const report: CloudReport = {
  parts: [createBackend, ...upstreamFeatures].length,
  loaded: cloudPackages.filter(isLoaded),
  hasty: cloudPackages.filter(name => {
    const seen = requireAsPlugin(name);
    return !('default' in seen) || isLoaded(name);
  }),
  differences: cloudPackages.flatMap(name => {
    const seen = requireAsPlugin(name);
    const real = plainRequire(name);
    const wrong = Object.keys(real).filter(key => seen[key] !== real[key]);
    const whole = 'default' in real ? real.default : real;
    return [
      ...wrong.map(key => `${name}: ${key}`),
      ...(seen.default === whole ? [] : [`${name} as a whole`]),
      ...(`${Object.keys(seen)}` === `${Object.keys(real)}`
        ? []
        : [`${name}: its names`]),
    ];
  }),
};

process.stdout.write(JSON.stringify(report));
