import { isDeepStrictEqual } from 'node:util';
import { giveTurn, mapInSlices } from '@fairway/backend-kit';
import type { KindSource } from '@fairway/drift-engine';
import type { ClusterReading } from '@fairway/plugin-fleet-node';
import type { DeclaredState } from '../declared/DeclaredState';
import { countRecords } from '../domain/countRecords';
import {
  decideRecord,
  type Finding,
  type SettleTimes,
} from '../domain/decideRecord';
import type { DeclaredCluster } from '../domain/DeclaredObject';
import type { DriftRecord } from '../domain/DriftRecord';
import {
  assessUnplaced,
  listWork,
  type LiveReading,
  type Work,
} from '../domain/listWork';
import type { LiveRow } from '../domain/LiveRow';
import type { DriftGaps } from '../domain/toFindingSets';
import type { DriftStore } from '../store/DriftStore';
import type { SnoozeStore } from '../store/SnoozeStore';
import type { DriftReporter } from './DriftReporter';
import type { LiveComparison } from './LiveComparison';
import type { SchemaSource } from './SchemaSource';
import { UnsnoozedRecords } from './UnsnoozedRecords';

/** Objects of a cluster that are read at once: its bulkhead has eight places, which heartbeats and pages need too. */
const readAtOnce = 3;
/** Results that are written together. */
const writtenAtOnce = 400;

export interface ClusterDetectionDeps {
  declared: Pick<DeclaredState, 'find' | 'kindsOn'>;
  comparison: Pick<LiveComparison, 'compare'>;
  schemas: Pick<SchemaSource, 'read'>;
  store: Pick<DriftStore, 'load' | 'write' | 'noteFailure'>;
  reporter: Pick<DriftReporter, 'note'>;
  /** What people have put aside. */
  snoozes: Pick<SnoozeStore, 'listActive'>;
  times: SettleTimes;
  onChanged: () => void;
  now: () => number;
}

/**
 * Detects drift on one cluster, under one lease. What is known of its objects is loaded once: as long as the lease is held nobody else
 * writes it.
 */
export class ClusterDetection {
  readonly cluster: string;
  readonly epoch: number;
  readonly #deps: ClusterDetectionDeps;
  readonly #unsnoozed: UnsnoozedRecords;
  #records?: Map<string, DriftRecord>;
  /** Why the cluster could not be assessed last. */
  #failure?: string;
  #missing: DriftGaps['missing'] = [];
  #unread: DriftGaps['unread'] = [];

  constructor(
    lease: { cluster: string; epoch: number },
    deps: ClusterDetectionDeps,
  ) {
    this.cluster = lease.cluster;
    this.epoch = lease.epoch;
    this.#deps = deps;
    this.#unsnoozed = new UnsnoozedRecords(lease.cluster, deps.snoozes);
  }

  /**
   * Takes a reading up. Rejects if the cluster stops answering, or the database does; the next reading makes up for it.
   *
   * @param signal - gives it up between two objects
   */
  async take(
    reading: ClusterReading<LiveRow>,
    signal: AbortSignal,
  ): Promise<'done' | 'fenced'> {
    const records = await this.#load();
    const declared = this.#deps.declared.find(this.cluster);
    if (reading.kind === 'failed') return this.#fail(reading.failure, records);
    if ('failure' in declared) return this.#fail(declared.failure, records);
    this.#unread = declared.unread;
    const live = await toLiveReading(reading);
    const work = await mapInSlices(listWork(declared, records, live), w => w);
    const outcome = await this.#do(work, declared, { records, signal });
    if (outcome.kind === 'fenced') return 'fenced';
    if (reading.namespace === undefined) {
      this.#missing = reading.coverage.missing;
    }
    const { now } = this.#deps;
    const whole = reading.namespace === undefined && {
      observedAt: reading.observedAt,
      missing: [
        ...reading.coverage.missing,
        ...declared.unread.map(toMissingFile),
      ],
    };
    const written = await this.#deps.store.write({
      ...{ cluster: this.cluster, epoch: this.epoch, now: now() },
      ...{ records: [], gone: [] },
      standing: {
        ...countRecords(records.values()),
        ...(whole && { whole }),
      },
    });
    if (written === 'fenced') return 'fenced';
    await this.#report(records, outcome.changed);
    return 'done';
  }

  async #load(): Promise<Map<string, DriftRecord>> {
    this.#records ??= await this.#deps.store.load(this.cluster);
    return this.#records;
  }

  async #fail(
    reason: string,
    records: Map<string, DriftRecord>,
  ): Promise<'done' | 'fenced'> {
    const { now, onChanged, reporter, store } = this.#deps;
    const lease = { epoch: this.epoch, reason };
    const written = await store.noteFailure(this.cluster, lease);
    if (written === 'fenced') return 'fenced';
    const listed = await this.#unsnoozed.list(records, now());
    reporter.note(this.cluster, listed.records, {
      ...{ now: now(), isChanged: listed.isChanged },
      ...{ missing: this.#missing, unread: this.#unread },
      unassessed: reason,
    });
    if (this.#failure !== reason) onChanged();
    this.#failure = reason;
    return 'done';
  }

  async #report(
    records: Map<string, DriftRecord>,
    changed: number,
  ): Promise<void> {
    const { now, onChanged, reporter } = this.#deps;
    const unassessed = explainUnknown(records.values());
    const listed = await this.#unsnoozed.list(records, now());
    const isChanged = changed > 0 || listed.isChanged;
    reporter.note(this.cluster, listed.records, {
      ...{ now: now(), isChanged },
      ...{ missing: this.#missing, unread: this.#unread },
      ...(unassessed !== undefined && { unassessed }),
    });
    if (isChanged || this.#failure !== undefined) onChanged();
    this.#failure = undefined;
  }

  /** Part by part, so that what was found shows before the last object was compared. */
  async #do(
    work: readonly Work[],
    declared: DeclaredCluster,
    context: { records: Map<string, DriftRecord>; signal: AbortSignal },
  ): Promise<{ kind: 'fenced' } | { kind: 'done'; changed: number }> {
    let changed = 0;
    const kinds = await this.#readKinds(work, declared);
    for (let start = 0; start < work.length; start += writtenAtOnce) {
      context.signal.throwIfAborted();
      const part = work.slice(start, start + writtenAtOnce);
      const results = await this.#doPart(part, kinds, context.signal);
      const gone = part.flatMap(each =>
        each.kind === 'forget' ? each.key : [],
      );
      if (results.length + gone.length === 0) continue;
      const { now, store } = this.#deps;
      const written = await store.write({
        ...{ cluster: this.cluster, epoch: this.epoch, now: now() },
        ...{ records: results, gone },
      });
      if (written === 'fenced') return { kind: 'fenced' };
      for (const record of results) context.records.set(record.key, record);
      for (const key of gone) context.records.delete(key);
      changed += results.length + gone.length;
    }
    return { kind: 'done', changed };
  }

  async #readKinds(
    work: readonly Work[],
    { objects }: DeclaredCluster,
  ): Promise<KindSource | undefined> {
    const isNeeded = work.some(
      ({ kind }) => kind === 'compare' || kind === 'locate',
    );
    if (!isNeeded) return undefined;
    return this.#deps.schemas.read(this.cluster, [...objects.values()]);
  }

  /** The records that read otherwise now. */
  async #doPart(
    part: readonly Work[],
    kinds: KindSource | undefined,
    signal: AbortSignal,
  ): Promise<DriftRecord[]> {
    const { now, times } = this.#deps;
    const changed: DriftRecord[] = [];
    const left = part[Symbol.iterator]();
    const workOff = async () => {
      for (const each of left) {
        signal.throwIfAborted();
        if (each.kind === 'forget') continue;
        const found = await this.#find(each, kinds);
        const { before, object } = each;
        const at = { now: now(), times };
        const record = decideRecord(before, object, found, at);
        if (!isDeepStrictEqual(before, record)) changed.push(record);
        await giveTurn();
      }
    };
    await Promise.all(Array.from({ length: readAtOnce }, workOff));
    return changed;
  }

  async #find(
    work: Exclude<Work, { kind: 'forget' }>,
    kinds: KindSource | undefined,
  ): Promise<Finding> {
    switch (work.kind) {
      case 'decide':
        return work.found;
      case 'locate': {
        const { apiVersion, kind } = work.object;
        const known = kinds?.find(apiVersion, kind);
        return assessUnplaced(work.object, known?.isNamespaced);
      }
      default:
        return this.#deps.comparison.compare(this.cluster, work.object, kinds!);
    }
  }
}

/** Kinds by their names, and rows by their keys. */
async function toLiveReading(
  reading: ClusterReading<LiveRow> & { kind: 'read' },
): Promise<LiveReading> {
  const rows = new Map<string, LiveRow>();
  await mapInSlices(reading.rows, row => rows.set(row.key, row));
  const { missing } = reading.coverage;
  return {
    ...(reading.namespace !== undefined && { namespace: reading.namespace }),
    rows,
    missing: new Map(missing.map(({ kind, reason }) => [kind, reason])),
  };
}

/** A file that cannot be read, as something that is missing from the picture. */
function toMissingFile({ file, line, message }: DriftGaps['unread'][number]) {
  return { kind: line === null ? file : `${file}:${line}`, reason: message };
}

/** Why what is open may not be all: objects that were assessed once and cannot be now. */
function explainUnknown(records: Iterable<DriftRecord>): string | undefined {
  for (const { verdict, unknown } of records) {
    if (verdict !== null && unknown !== null) return unknown;
  }
  return undefined;
}
