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

/**
 * What a plan of environments is about, read from the files it shows: what a person saw and agreed to is what is delivered, and
 * nothing is rendered a second time.
 */
export function readPlannedTarget(plan: Plan): DeliveryTarget {
  const files = plan.changes.flatMap(({ kind, target, before, after }) =>
    kind === 'file' ? [{ path: target, text: after ?? before ?? '' }] : [],
  );
  const declared = files.find(
    ({ path }) => parseDocumentPath(path)?.kind === 'Environment',
  );
  const { value } = parseDocument(
    declared?.text ?? '',
    environmentDocumentSchema,
  );
  if (!value) {
    throw new Error('The plan holds no environment document');
  }
  const { owner, cluster } = value.spec;
  const { name } = value.metadata;
  const namespace = toNamespace(owner, name);
  const manifests = files
    .filter(({ path }) => path.startsWith(`rendered/${cluster}/${namespace}/`))
    .map(({ text }) => manifestSchema.parse(parse(text)));
  return { owner, name, cluster, namespace, manifests };
}
