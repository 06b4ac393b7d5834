import type { MinimalExample } from './MinimalExample';
import { minimalExtensions } from './minimalExtensions';
import { minimalPolicies } from './minimalPolicies';
import { minimalStorage } from './minimalStorage';
import { minimalWorkloads } from './minimalWorkloads';

const BY_KIND: Readonly<Record<string, MinimalExample>> = {
  ...minimalWorkloads,
  ...minimalPolicies,
  ...minimalStorage,
  ...minimalExtensions,
};

/** What the server demands of a kind. Kinds that differ between versions stand with their version; most do not. */
export function minimalExamples(
  kind: string,
  apiVersion: string,
): MinimalExample {
  for (const name of [`${apiVersion} ${kind}`, kind]) {
    if (Object.hasOwn(BY_KIND, name)) return BY_KIND[name];
  }
  return {};
}
