import type { ObservedKind } from '@fairway/plugin-fleet-node';
import { addonGroup } from '../../domain/checks/readings';
import type { CheckKind } from '../../domain/checks/rows/CheckRows';
import { readConstraints } from './readConstraints';
import { readOptionalKind } from './readOptionalKind';
import { readServerCertificate } from './readServerCertificate';
import { readServerMetrics } from './readServerMetrics';

type WayToRead = Pick<ObservedKind, 'read'>;

const special: Partial<Record<CheckKind, ObservedKind['read']>> = {
  APIServerMetrics: readServerMetrics,
  APIServerCertificate: readServerCertificate,
  GatekeeperConstraint: readConstraints,
};

/** How a kind is read that is not listed as others are. */
export function findWayToRead(observed: {
  kind: CheckKind;
  apiVersion: string;
}): WayToRead {
  const read = special[observed.kind];
  if (read) return { read };
  const isOptional = addonGroup.kinds.some(
    ({ kind }) => kind === observed.kind,
  );
  return isOptional ? { read: readOptionalKind(observed) } : {};
}
