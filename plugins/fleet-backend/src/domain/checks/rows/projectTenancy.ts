import type {
  ClaimRow,
  NamespaceRow,
  NetworkPolicyRow,
  QuotaRow,
  VolumeRow,
} from './CheckRows';
import { readConditions } from './readConditions';
import {
  readField,
  readQuantity,
  readText,
  readTextMap,
  readTexts,
} from './readField';
import { selectsAll } from './readSelector';

type Kept<TRow> = Omit<TRow, 'kind' | 'name'>;

/** Namespaces and what bounds them, claims and volumes. */
export const projectTenancy = {
  Namespace: (object: unknown): Kept<NamespaceRow> => ({
    labels: readTextMap(object, 'metadata', 'labels'),
    conditions: readConditions(object),
  }),
  ResourceQuota(object: unknown): Kept<QuotaRow> {
    const hard = readResources(object, 'hard');
    return {
      use: hard.map(resource => ({
        resource,
        used: readQuantity(object, 'status', 'used', resource) ?? 0,
        hard: readQuantity(object, 'status', 'hard', resource) ?? 0,
      })),
    };
  },
  NetworkPolicy: (object: unknown): Kept<NetworkPolicyRow> => ({
    selectsAll: selectsAll(readField(object, 'spec', 'podSelector')),
    types: readTexts(object, 'spec', 'policyTypes'),
  }),
  PersistentVolumeClaim: (object: unknown): Kept<ClaimRow> => ({
    phase: readText(object, 'status', 'phase') ?? 'Unknown',
  }),
  PersistentVolume(object: unknown): Kept<VolumeRow> {
    const claim = ['namespace', 'name'].map(field =>
      readText(object, 'spec', 'claimRef', field),
    );
    return {
      phase: readText(object, 'status', 'phase') ?? 'Unknown',
      claim: claim[1] && claim.join('/'),
      isLocal: ['local', 'hostPath'].some(
        field => readField(object, 'spec', field) !== undefined,
      ),
    };
  },
};

/** The resources that a quota names. */
function readResources(object: unknown, field: string): string[] {
  return Object.keys(
    (readField(object, 'status', field) ?? {}) as object,
  ).slice(0, 200);
}
