import { toNamespace } from '@fairway/plugin-environments-common';

/** Why a name cannot be used again yet, and what frees it. */
export function explainLeftOver(
  { owner, name }: { owner: string; name: string },
  { cluster }: { cluster: string },
): string {
  return `name: the namespace ${toNamespace(
    owner,
    name,
  )} of an earlier environment "${name}" is still on ${cluster}; retire that environment on its page, /environments/${owner}/${name}, then create again, or choose another name`;
}
