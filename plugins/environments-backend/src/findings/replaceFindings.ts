import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import {
  BrokenDocument,
  FleetDocuments,
  toOwnerRef,
} from '../domain/FleetDocuments';

export interface FindingRow {
  id: string;
  path: string;
  line: number | null;
  message: string;
  commit_id: string;
  owner_ref: string | null;
  /** PostgreSQL gives 64-bit integers as text. */
  since: number | string;
}

const batchSize = 50;

/** Makes the findings those of one commit; one that was there before keeps the time since when. */
export async function replaceFindings(
  tx: Knex.Transaction,
  documents: FleetDocuments,
  now: number,
): Promise<void> {
  const known = new Map<string, FindingRow>(
    (await tx('findings').select()).map((row: FindingRow) => [row.id, row]),
  );
  const rows = new Map(
    documents.broken.map(finding => {
      const id = toFindingId(finding);
      return [
        id,
        {
          id,
          path: finding.path,
          line: finding.line,
          message: finding.message.slice(0, 2000),
          commit_id: documents.commit,
          owner_ref: finding.environment
            ? toOwnerRef(finding.environment.owner, documents)
            : null,
          since: Number(known.get(id)?.since ?? now),
        },
      ];
    }),
  );
  await tx('findings').delete();
  const all = [...rows.values()];
  for (let start = 0; start < all.length; start += batchSize) {
    await tx('findings').insert(all.slice(start, start + batchSize));
  }
}

function toFindingId({ path, message }: BrokenDocument): string {
  return createHash('sha256')
    .update(JSON.stringify([path, message]))
    .digest('hex');
}
