import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { DocumentFinding } from '@fairway/plugin-environments-common';
import type { Knex } from 'knex';
import type { FindingRow } from './replaceFindings';
import type { OwnerFilter } from '../permissions/ownedRules';
import { whereOwned } from '../permissions/whereOwned';

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
          builder
            .whereNotNull('owner_ref')
            .andWhere(nested => whereOwned(nested, criteria, 'owner_ref'));
        }
      })
      .orderBy(['path', 'line', 'id'])
      .limit(maxFindings);
    return rows.map(row => ({
      path: row.path,
      line: row.line,
      message: row.message,
      commit: row.commit_id,
      since: new Date(Number(row.since)).toISOString(),
    }));
  }
}
