import type { Knex } from 'knex';
import type { Certificate } from '../domain/certificates/listCertificates';
import type { CheckKind } from '../domain/checks/rows/CheckRows';

/** What a reading says of the certificates of the kinds that it read. */
export interface CertificateUpdate {
  /** Kinds whose certificates are all told. */
  kinds: readonly CheckKind[];
  certificates: readonly Certificate[];
}

interface CertificateRow {
  cluster: string;
  kind: string;
  namespace: string;
  name: string;
  part: string;
  subject: string;
  not_before: number | string | null;
  not_after: number | string | null;
}

/** So many certificates are kept of a cluster and kind, those that end first; no page shows more. */
const kept = 1_000;
const columns = 8;
/** SQLite takes 999 values in one statement where it was built with its defaults. */
const batchSize = Math.floor(999 / columns);

/** Replaces what is kept of those kinds, if it differs. */
export async function writeCertificates(
  tx: Knex.Transaction,
  cluster: string,
  { kinds, certificates }: CertificateUpdate,
): Promise<void> {
  for (const kind of kinds) {
    const rows = certificates
      .filter(each => each.kind === kind)
      .sort((a, b) => (a.endsAt ?? Infinity) - (b.endsAt ?? Infinity))
      .slice(0, kept)
      .map(each => toRow(cluster, each));
    const unique = new Map(rows.map(row => [toKey(row), row]));
    const known: CertificateRow[] = await tx('certificates').where({
      ...{ cluster, kind },
    });
    if (isSame(known, [...unique.values()])) continue;
    await tx('certificates').where({ cluster, kind }).delete();
    await tx.batchInsert('certificates', [...unique.values()], batchSize);
  }
}

/** What is kept of a cluster's certificates, those that end first before others. */
export async function listKeptCertificates(
  knex: Knex,
  cluster: string,
): Promise<Certificate[]> {
  const rows: CertificateRow[] = await knex('certificates').where({ cluster });
  return rows
    .map(toCertificate)
    .sort(
      (a, b) =>
        (a.endsAt ?? Infinity) - (b.endsAt ?? Infinity) ||
        (toOrder(a) < toOrder(b) ? -1 : 1),
    );
}

function toOrder({ kind, namespace, name, part }: Certificate): string {
  return JSON.stringify([kind, namespace ?? '', name, part]);
}

function isSame(known: CertificateRow[], rows: CertificateRow[]): boolean {
  const list = (all: CertificateRow[]) => all.map(toText).sort().join();
  return known.length === rows.length && list(known) === list(rows);
}

function toKey({ namespace, name, part }: CertificateRow): string {
  return JSON.stringify([namespace, name, part]);
}

function toText(row: CertificateRow): string {
  const times = [row.not_before, row.not_after].map(
    each => each !== null && Number(each),
  );
  return JSON.stringify([toKey(row), row.subject, times]);
}

function toRow(cluster: string, each: Certificate): CertificateRow {
  const { kind, namespace = '', name, part, subject } = each;
  return {
    ...{ cluster, kind, namespace, name, part, subject },
    not_before: each.startsAt ?? null,
    not_after: each.endsAt ?? null,
  };
}

function toCertificate(row: CertificateRow): Certificate {
  const { kind, namespace, name, part, subject } = row;
  return {
    ...{ kind: kind as CheckKind, name, part, subject },
    ...(namespace !== '' && { namespace }),
    ...(row.not_before !== null && { startsAt: Number(row.not_before) }),
    ...(row.not_after !== null && { endsAt: Number(row.not_after) }),
  };
}
