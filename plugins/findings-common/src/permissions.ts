import { createPermission } from '@backstage/plugin-permission-common';

export const findingResourceType = 'finding';

/** Seeing a finding, its occurrences and its history. */
export const findingReadPermission = createPermission({
  name: 'findings.finding.read',
  attributes: { action: 'read' },
  resourceType: findingResourceType,
});

/** Snoozing a finding, accepting its risk, assigning it, commenting on it. */
export const findingSettlePermission = createPermission({
  name: 'findings.finding.settle',
  attributes: { action: 'update' },
  resourceType: findingResourceType,
});

export const findingsPermissions = [
  findingReadPermission,
  findingSettlePermission,
];
