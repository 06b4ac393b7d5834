import type { KubernetesObject } from '@fairway/cluster-client';
import { readDocuments } from '@fairway/drift-engine';
import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import { decideAccept } from '../../domain/settling/decideAccept';
import { editYaml } from '../../domain/settling/editYaml';
import { findDeclared } from '../../domain/settling/findDeclared';
import { toKey, type FleetObject } from '../readFleetObject';
import type { SettleDeps } from '../SettleDeps';

/** The file with the fields written, or every reason why it cannot be. `left`: paths that go on differing, as they were not chosen. */
export type WrittenFile =
  | { kind: 'written'; text: string; fields: string[]; left: string[] }
  | { kind: 'refused'; reasons: string[] };

/** Writes chosen values of a cluster into the file, and proves with the engine that they differ no more. */
export async function writeFields(
  { comparison }: Pick<SettleDeps, 'comparison'>,
  of: {
    detail: DriftObjectDetail;
    declared: Extract<FleetObject, { kind: 'declared' }>;
    live: KubernetesObject;
    fields: readonly string[];
  },
): Promise<WrittenFile> {
  const { declared, detail, live } = of;
  const { file } = declared;
  const { cluster } = detail.object;
  const { objects } = readDocuments(declared.text, file);
  // The plan shows the whole file.
  if (objects.some(({ object }) => comparison.mask(object) !== object)) {
    return refuse(
      `object: ${file} holds a Secret, and is not shown; change it by hand`,
    );
  }
  const before = await comparison.compare(cluster, declared.body, live);
  const fields = [...new Set(of.fields)];
  const decided = fields.map(path =>
    decideAccept(path, before.differences, live),
  );
  const refused = decided.flatMap(each =>
    each.kind === 'refused' ? [`fields: ${each.reason}`] : [],
  );
  if (refused.length > 0) return { kind: 'refused', reasons: refused };
  let { text } = declared;
  for (const each of decided) {
    if (each.kind === 'refused') continue;
    const { path, value } = each;
    const edited = editYaml(text, { key: toKey(detail), path, value });
    if (edited.kind === 'refused') {
      return refuse(
        `fields: ${path}: ${file}: ${edited.reason}; change it by hand`,
      );
    }
    text = edited.text;
  }
  const proven = findDeclared(text, file, toKey(detail));
  if (!proven) return refuse(`object: ${file} would not be readable any more`);
  const after = await comparison.compare(cluster, proven.body, live);
  const known = new Set(before.differences.map(({ path }) => path));
  const left = after.differences.map(({ path }) => path);
  const wrong = left.filter(path => fields.includes(path) || !known.has(path));
  if (after.verdict === 'unknown' || wrong.length > 0) {
    return refuse(
      `fields: the cluster would still differ after the change: ${
        wrong.join(', ') || after.reason
      }`,
    );
  }
  return { kind: 'written', text, fields, left };
}

function refuse(reason: string): WrittenFile {
  return { kind: 'refused', reasons: [reason] };
}
