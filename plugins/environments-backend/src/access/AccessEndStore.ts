import type { Knex } from 'knex';

/** Access that should end and is still there. */
export interface PendingEnd {
  objectUid: string;
  owner: string;
  name: string;
  person: string;
  /** `RoleBinding storefront--shop/ada`. */
  object: string;
  /** Why it should end. */
  reason: string;
  /** When that was first said, in milliseconds. */
  since: number;
  /** Why its cluster would not remove it; null if nobody has tried. */
  failure: string | null;
}

interface EndRow {
  cluster: string;
  object_uid: string;
  owner: string;
  name: string;
  person: string;
  object: string;
  reason: string;
  /** PostgreSQL gives 64-bit integers as text. */
  since: number | string;
  failure: string | null;
}

/** What the sweeps of all replicas remember of access that should end. */
export class AccessEndStore {
  constructor(private readonly knex: Knex) {}

  async listOn(cluster: string): Promise<Map<string, PendingEnd>> {
    const rows: EndRow[] = await this.knex('access_ends').where({ cluster });
    return new Map(rows.map(row => [row.object_uid, toEnd(row)]));
  }

  /** What a cluster refuses to remove of an environment. */
  async listRefused(owner: string, name: string): Promise<PendingEnd[]> {
    const rows: EndRow[] = await this.knex('access_ends')
      .where({ owner, name })
      .whereNotNull('failure')
      .orderBy(['person', 'object'])
      .limit(100);
    return rows.map(toEnd);
  }

  /** Replaces what is remembered of a cluster. */
  async replace(cluster: string, ends: PendingEnd[]): Promise<void> {
    await this.knex.transaction(async tx => {
      await tx('access_ends').where({ cluster }).delete();
      for (const end of ends) {
        await tx('access_ends').insert(toRow(cluster, end));
      }
    });
  }
}

function toEnd(row: EndRow): PendingEnd {
  const { object_uid: objectUid, owner, name, person, object, reason } = row;
  const since = Number(row.since);
  return {
    ...{ objectUid, owner, name, person, object, reason, since },
    failure: row.failure,
  };
}

function toRow(cluster: string, end: PendingEnd): EndRow {
  const { objectUid, ...same } = end;
  return { cluster, object_uid: objectUid, ...same };
}
