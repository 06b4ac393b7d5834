import {
  listOtherWriters,
  type KubernetesObject,
} from '@fairway/cluster-client';
import { cleanText } from '@fairway/input';
import { findRemoval } from '../../deprecations/findRemoval';
import { projectAccess } from './projectAccess';
import { projectAddon } from './projectAddon';
import { projectCertificate } from './projectCertificate';
import type { CheckKind, CheckRow, MalformedRow } from './CheckRows';
import { projectExtension } from './projectExtension';
import { projectNode } from './projectNode';
import { projectPod } from './projectPod';
import { projectTenancy } from './projectTenancy';
import { projectWorkload } from './projectWorkload';
import { projectServerMetrics } from './projectServerMetrics';
import {
  FieldError,
  readField,
  readText,
  readTexts,
  readTime,
} from './readField';

type Projection = (object: KubernetesObject) => object;

const projections: Record<CheckKind, Projection> = {
  Node: projectNode.Node,
  Lease: projectNode.Lease,
  Pod: projectPod,
  ...projectWorkload,
  ...projectTenancy,
  ...projectExtension,
  ...projectAccess,
  ...projectAddon,
  ...projectCertificate,
  APIServerMetrics: projectServerMetrics,
};

/**
 * What the checks keep of an object: few fields of it, and never its body. Never throws: an object with fields of other types than they have in
 * Kubernetes becomes a row that says so.
 */
export function projectObject(
  object: KubernetesObject,
): CheckRow | MalformedRow {
  const kind = object.kind as CheckKind;
  try {
    return {
      ...{ kind, name: readText(object, 'metadata', 'name') ?? '' },
      namespace: readText(object, 'metadata', 'namespace'),
      createdAt: readTime(object, 'metadata', 'creationTimestamp'),
      deletedAt: readTime(object, 'metadata', 'deletionTimestamp'),
      ...(readField(object, 'metadata', 'deletionTimestamp') !== undefined && {
        finalizers: readTexts(object, 'metadata', 'finalizers'),
      }),
      ...readOldWriters(object),
      ...projections[kind](object),
    } as CheckRow;
  } catch (error) {
    return {
      kind,
      name: toName(object.metadata?.name),
      namespace: toName(object.metadata?.namespace) || undefined,
      malformed:
        error instanceof FieldError ? error.message : 'it cannot be read',
    };
  }
}

function readOldWriters(
  object: KubernetesObject,
): Pick<CheckRow, 'oldWriters'> {
  const old = listOtherWriters(object).filter(({ apiVersion }) =>
    findRemoval(apiVersion, object.kind),
  );
  if (old.length === 0) return {};
  return {
    oldWriters: old.map(({ manager, apiVersion }) => ({
      ...{ manager: cleanText(manager) || 'an unnamed program', apiVersion },
    })),
  };
}

function toName(name: unknown): string {
  return typeof name === 'string' ? cleanText(name.slice(0, 253)) : '';
}
