import {
  environmentDocumentSchema,
  parseDocument,
  toNamespace,
} from '@fairway/plugin-environments-common';
import type { Plan } from '@fairway/plugin-runs-common';
import { parse } from 'yaml';
import { z } from 'zod';
import type { DeliveryTarget } from '../delivery/Delivery';
import { parseDocumentPath } from '../domain/environmentPaths';
import type { Manifest } from '../domain/Manifest';
import { parseNamespaceTarget } from '../domain/planTargets';

const manifestSchema = z
  .looseObject({
    apiVersion: z.string(),
    kind: z.string(),
    metadata: z.object({
      name: z.string(),
      namespace: z.string().optional(),
      labels: z.record(z.string(), z.string()).optional(),
      annotations: z.record(z.string(), z.string()).optional(),
    }),
  })
  .transform((value): Manifest => value);

const inputSchema = z.object({ owner: z.string(), name: z.string() });

/**
 * What a plan of environments is about, read from the files it shows: what a person saw and agreed to is what is delivered, and
 * nothing is rendered a second time. A plan without a document is about what Git gave up: its place is that of the namespace it expects.
 */
export function readPlannedTarget(plan: Plan): DeliveryTarget {
  const files = plan.changes.flatMap(({ kind, target, before, after }) =>
    kind === 'file' ? [{ path: target, text: after ?? before ?? '' }] : [],
  );
  const declared = files.find(
    ({ path }) => parseDocumentPath(path)?.kind === 'Environment',
  );
  if (!declared) {
    return readUndeclared(plan);
  }
  const { value } = parseDocument(declared.text, environmentDocumentSchema);
  if (!value) {
    throw new Error('The environment document of the plan cannot be read');
  }
  const { owner, cluster } = value.spec;
  const { name } = value.metadata;
  const namespace = toNamespace(owner, name);
  const manifests = files
    .filter(({ path }) => path.startsWith(`rendered/${cluster}/${namespace}/`))
    .map(({ text }) => manifestSchema.parse(parse(text)));
  return { owner, name, cluster, namespace, manifests };
}

function readUndeclared(plan: Plan): DeliveryTarget {
  const { owner, name } = inputSchema.parse(plan.input);
  const place = plan.preconditions
    .map(({ target }) => parseNamespaceTarget(target))
    .find(found => found?.namespace === toNamespace(owner, name));
  if (!place) {
    throw new Error('The plan names neither a document nor a namespace');
  }
  return { owner, name, ...place, manifests: [] };
}
