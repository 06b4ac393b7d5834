import type { DeclaredCluster, DeclaredObject } from './DeclaredObject';
import type { Finding } from './decideRecord';
import type { DriftRecord, Verdict } from './DriftRecord';
import type { LiveRow } from './LiveRow';

/** What a reading says of a cluster: all of it, or one namespace. */
export interface LiveReading {
  namespace?: string;
  rows: ReadonlyMap<string, LiveRow>;
  /** Why kinds were not read, by their names. */
  missing: ReadonlyMap<string, string>;
}

/** What is to be done about one object. */
export type Work =
  /** Both sides are there, and one of them is new: read and compare. */
  | { kind: 'compare'; object: DeclaredObject; before?: DriftRecord }
  /** It names no namespace and is not there: missing, unless its kind needs one. */
  | { kind: 'locate'; object: DeclaredObject; before?: DriftRecord }
  | { kind: 'decide'; object: Named; before?: DriftRecord; found: Finding }
  /** Neither Git nor the cluster has it. */
  | { kind: 'forget'; key: string };

type Named = Pick<
  DriftRecord,
  | 'key'
  | 'group'
  | 'kind'
  | 'namespace'
  | 'name'
  | 'apiVersion'
  | 'source'
  | 'environment'
  | 'owner'
>;

/**
 * What a reading makes necessary: of an object that is as it was on both sides nothing, unless something of it is still to settle.
 *
 * @param records - what is known of the cluster's objects, by key
 */
export function* listWork(
  declared: DeclaredCluster,
  records: ReadonlyMap<string, DriftRecord>,
  reading: LiveReading,
): Generator<Work> {
  for (const object of declared.objects.values()) {
    if (!isWithin(object, reading)) continue;
    const work = toDeclaredWork(object, records.get(object.key), reading);
    if (work) yield work;
  }
  for (const before of records.values()) {
    if (declared.objects.has(before.key)) continue;
    if (isWithin(before, reading)) {
      yield toUndeclaredWork(before, declared, reading);
    }
  }
  yield* listNewExtras(declared, records, reading);
}

/** What the portal applied once, and neither Git nor anybody here knows of. What a broken file declares, nobody can tell. */
function* listNewExtras(
  declared: DeclaredCluster,
  records: ReadonlyMap<string, DriftRecord>,
  { rows }: LiveReading,
): Generator<Work> {
  if (declared.unread.length > 0) return;
  for (const row of rows.values()) {
    const isKnown = records.has(row.key) || declared.objects.has(row.key);
    if (!row.tracked || isKnown) continue;
    yield { kind: 'decide', object: toNamed(row), found: assess('extra') };
  }
}

/** A namespace is within itself. */
function isWithin(
  { kind, namespace, name }: Pick<DriftRecord, 'kind' | 'namespace' | 'name'>,
  reading: LiveReading,
): boolean {
  if (reading.namespace === undefined) return true;
  return (kind === 'Namespace' ? name : namespace) === reading.namespace;
}

function toDeclaredWork(
  object: DeclaredObject,
  before: DriftRecord | undefined,
  { missing, rows }: LiveReading,
): Work | undefined {
  const decide = (found: Finding): Work | undefined =>
    isSettled(object, before, found)
      ? undefined
      : { kind: 'decide', object, before, found };
  const reason = object.unread ?? missing.get(object.kind);
  if (reason !== undefined) return decide({ kind: 'unknown', reason });
  const live = rows.get(object.key);
  if (!live) return toAbsentWork(object, before);
  const isCompared =
    before?.declaredHash === object.hash &&
    before.resourceVersion === live.resourceVersion &&
    before.unknown === null;
  return isCompared
    ? decide({ kind: 'same' })
    : { kind: 'compare', object, before };
}

function toAbsentWork(
  object: DeclaredObject,
  before: DriftRecord | undefined,
): Work | undefined {
  if (object.mayBeAbsent === undefined && object.namespace === '') {
    return { kind: 'locate', object, before };
  }
  const found = assess(object.mayBeAbsent ? 'in-sync' : 'missing');
  return isSettled(object, before, found)
    ? undefined
    : { kind: 'decide', object, before, found };
}

/** What an object is that names no namespace and is not there. */
export function assessUnplaced(
  { apiVersion, kind }: Pick<DeclaredObject, 'apiVersion' | 'kind'>,
  isNamespaced: boolean | undefined,
): Finding {
  switch (isNamespaced) {
    case true:
      return {
        kind: 'unknown',
        reason: `${kind} belongs to a namespace, and Git names none: write it into the file`,
      };
    case false:
      return assess('missing');
    default:
      return {
        kind: 'unknown',
        reason: `the cluster does not say whether ${kind} of ${apiVersion} belongs to a namespace`,
      };
  }
}

/** Whether deciding would change nothing, whatever the time is. */
function isSettled(
  object: DeclaredObject,
  before: DriftRecord | undefined,
  found: Finding,
): boolean {
  if (!before || before.pending !== null) return false;
  if (!isDeclaredSo(object, before)) return false;
  switch (found.kind) {
    case 'same':
      return before.unknown === null;
    case 'unknown':
      return before.unknown === found.reason;
    default:
      return (
        before.unknown === null &&
        before.verdict === found.verdict &&
        before.resourceVersion === found.resourceVersion
      );
  }
}

/** Whether Git says of it what it said, and in the same place. */
function isDeclaredSo(object: DeclaredObject, before: DriftRecord): boolean {
  return (
    before.declaredHash === object.hash &&
    before.owner === object.owner &&
    before.environment === object.environment &&
    before.source === object.source &&
    before.file === object.file &&
    before.line === object.line
  );
}

/** What Git declared once. */
function toUndeclaredWork(
  before: DriftRecord,
  declared: DeclaredCluster,
  { missing, rows }: LiveReading,
): Work {
  const decide = (found: Finding): Work => ({
    ...{ kind: 'decide', before, found },
    object: before,
  });
  const [broken] = declared.unread;
  if (broken) {
    const reason = `${broken.file} cannot be read, which may declare it`;
    return decide({ kind: 'unknown', reason });
  }
  const reason = missing.get(before.kind);
  if (reason !== undefined) return decide({ kind: 'unknown', reason });
  const live = rows.get(before.key);
  return live?.tracked
    ? decide(assess('extra', live.resourceVersion))
    : { kind: 'forget', key: before.key };
}

function assess(verdict: Verdict, resourceVersion: string | null = null) {
  return {
    ...{ kind: 'assessed' as const, verdict, resourceVersion },
    ...{ differences: [], omitted: 0 },
  };
}

function toNamed(row: LiveRow): Named {
  const { key, group, kind, namespace, name, apiVersion } = row;
  return {
    ...{ key, group, kind, namespace, name, apiVersion },
    ...{ source: 'cluster', environment: null, owner: null },
  };
}
