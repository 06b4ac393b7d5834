import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { tiers } from '@fairway/plugin-fleet-common';
import type { Grouping } from '../../domain/groupClusters';

const tierNames: Record<string, string> = {
  production: 'Production',
  staging: 'Staging',
  dev: 'Development',
} satisfies Record<(typeof tiers)[number], string>;

/** The heading of a group of clusters; `key` is what they have in common. */
export function describeGroup(by: Grouping, key: string | null): string {
  if (key === null) return 'No owner declared';
  if (by === 'owner') {
    return humanizeEntityRef(parseEntityRef(key), { defaultKind: 'group' });
  }
  return by === 'tier' ? tierNames[key] ?? key : key;
}
