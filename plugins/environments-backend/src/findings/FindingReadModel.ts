import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { whereCriteria } from '@fairway/backend-kit';
import type { DocumentFinding } from '@fairway/plugin-environments-common';
import type { Knex } from 'knex';
import type { FindingRow } from './replaceFindings';
import type { OwnerFilter } from '../permissions/ownedRules';

/** Most findings in one answer; more than that is one finding: the repository is broken. */
const maxFindings = 500;

/** Broken documents, by path. Those of classes and teams are nobody's in particular: only who may read everything sees them. */
export class FindingReadModel {
  constructor(private readonly knex: Knex) {}

  async list(
    criteria?: PermissionCriteria<OwnerFilter>,
  ): Promise<DocumentFinding[]> {
    const rows: FindingRow[] = await this.knex('findings')
      .modify(builder => {
        if (criteria) {
          builder.whereNotNull('owner_ref');
          whereCriteria(builder, criteria, { owner: 'owner_ref' });
        }
      })
      .orderBy(['path', 'line', 'id'])
      .limit(maxFindings);
    return rows.map(toFinding);
  }

  /** What is wrong in the documents of one environment. */
  async listOf(owner: string, name: string): Promise<DocumentFinding[]> {
    const rows: FindingRow[] = await this.knex('findings')
      .where({ owner, name })
      .orderBy(['path', 'line', 'id'])
      .limit(maxFindings);
    return rows.map(toFinding);
  }
}

function toFinding(row: FindingRow): DocumentFinding {
  const { path, line, message, owner, name } = row;
  return {
    path,
    line,
    message,
    commit: row.commit_id,
    committedAt:
      row.committed_at === null
        ? null
        : new Date(Number(row.committed_at)).toISOString(),
    since: new Date(Number(row.since)).toISOString(),
    environment: owner !== null && name !== null ? { owner, name } : null,
  };
}
