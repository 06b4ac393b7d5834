import type { Knex } from 'knex';
import type { Certificate } from '../domain/certificates/listCertificates';
import type { CheckKind } from '../domain/checks/rows/CheckRows';

/** What a reading says of the certificates of the kinds that it read. */
export interface CertificateUpdate {
  /** Kinds whose certificates are all told. */
  kinds: readonly CheckKind[];
  certificates: readonly Certificate[];
}

/** What is kept of the certificates of a cluster. */
export interface KeptCertificates {
  /** Those that cannot be read or are not issued first, then those that end first. */
  items: Certificate[];
  /** How many more there were at the last reading. */
  omitted: number;
}

interface CertificateRow {
  cluster: string;
  kind: string;
  namespace: string;
  name: string;
  part: string;
  subject: string;
  issuer: string;
  not_before: number | string | null;
  not_after: number | string | null;
  fault: string | null;
}

/** So many certificates are kept of a cluster and kind; of more it is kept how many. */
const kept = 1_000;
const columns = 10;
/** SQLite takes 999 values in one statement where it was built with its defaults. */
const batchSize = Math.floor(999 / columns);

/** Replaces what is kept of those kinds, if it differs. */
export async function writeCertificates(
  tx: Knex.Transaction,
  cluster: string,
  { kinds, certificates }: CertificateUpdate,
): Promise<void> {
  if (kinds.length === 0) return;
  const omitted = await readOmitted(tx, cluster);
  const before = JSON.stringify(omitted);
  for (const kind of kinds) {
    const rows = certificates
      .filter(each => each.kind === kind)
      .sort(compare)
      .map(each => toRow(cluster, each));
    const unique = [...new Map(rows.map(row => [toKey(row), row])).values()];
    omitted[kind] = Math.max(0, unique.length - kept);
    await replaceRows(tx, { cluster, kind }, unique.slice(0, kept));
  }
  const after = JSON.stringify(omitted);
  if (after === before) return;
  await tx('check_readings')
    .where({ cluster })
    .update({ certificates_omitted: after });
}

/** What is kept of a cluster's certificates, those that need a look first before others. */
export async function listKeptCertificates(
  knex: Knex,
  cluster: string,
): Promise<KeptCertificates> {
  const rows: CertificateRow[] = await knex('certificates').where({ cluster });
  const omitted = Object.values(await readOmitted(knex, cluster));
  return {
    items: rows.map(toCertificate).sort(compare),
    omitted: omitted.reduce((sum, count) => sum + count, 0),
  };
}

async function replaceRows(
  tx: Knex.Transaction,
  which: { cluster: string; kind: CheckKind },
  rows: CertificateRow[],
): Promise<void> {
  const known: CertificateRow[] = await tx('certificates').where(which);
  if (isSame(known, rows)) return;
  await tx('certificates').where(which).delete();
  await tx.batchInsert('certificates', rows, batchSize);
}

async function readOmitted(
  knex: Knex,
  cluster: string,
): Promise<Partial<Record<CheckKind, number>>> {
  const reading = await knex('check_readings')
    .where({ cluster })
    .first('certificates_omitted');
  return JSON.parse(reading?.certificates_omitted ?? '{}');
}

function compare(a: Certificate, b: Certificate): number {
  return toRank(a) - toRank(b) || (toOrder(a) < toOrder(b) ? -1 : 1);
}

/** What cannot be read, then what was not issued, then by the end. */
function toRank({ endsAt, fault }: Certificate): number {
  if (fault !== undefined) return -Number.MAX_VALUE;
  return endsAt ?? -Number.MAX_VALUE / 2;
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
  return JSON.stringify([
    ...[toKey(row), row.subject, row.issuer, row.fault],
    times,
  ]);
}

function toRow(cluster: string, each: Certificate): CertificateRow {
  const { kind, namespace = '', name, part, subject, issuer } = each;
  return {
    ...{ cluster, kind, namespace, name, part, subject, issuer },
    not_before: each.startsAt ?? null,
    not_after: each.endsAt ?? null,
    fault: each.fault ?? null,
  };
}

function toCertificate(row: CertificateRow): Certificate {
  const { kind, namespace, name, part, subject, issuer } = row;
  return {
    ...{ kind: kind as CheckKind, name, part, subject, issuer },
    ...(namespace !== '' && { namespace }),
    ...(row.not_before !== null && { startsAt: Number(row.not_before) }),
    ...(row.not_after !== null && { endsAt: Number(row.not_after) }),
    ...(row.fault !== null && { fault: row.fault }),
  };
}
