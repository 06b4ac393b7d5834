import { toNamespace } from '@fairway/plugin-environments-common';

interface Named {
  owner: string;
  name: string;
}

/** Why a name cannot be used again yet, and what frees it. */
export function explainLeftOver(environment: Named, cluster: string): string {
  const { owner, name } = environment;
  return `name: ${describe(
    environment,
  )} is still on ${cluster}; retire that environment on its page, /environments/${owner}/${name}, then create again, or choose another name`;
}

/** The same if the cluster does not say whether it is still there. */
export function explainUnknownLeftOver(
  environment: Named,
  cluster: string,
  failure: string,
): string {
  return `name: ${cluster} does not answer (${failure}), so that it is not known whether ${describe(
    environment,
  )} is still there; try again when it answers, or choose another name`;
}

function describe({ owner, name }: Named): string {
  return `the namespace ${toNamespace(
    owner,
    name,
  )} of an earlier environment "${name}"`;
}
