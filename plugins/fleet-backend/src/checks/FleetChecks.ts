import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterReading, ClusterSignal } from '@fairway/plugin-fleet-node';
import { toError } from '@backstage/errors';
import {
  certificateKinds,
  listCertificates,
} from '../domain/certificates/listCertificates';
import { assessChecks } from '../domain/checks/assessChecks';
import type { CheckOverrides } from '../domain/checks/CheckSettings';
import { applyKindReading, isKindRead } from '../domain/checks/KindState';
import {
  checkReadingGroups,
  findGroup,
  kindStaleAfterMs,
  type CheckReadingGroup,
} from '../domain/checks/readings';
import { checks } from '../domain/checks/registry';
import type { ManifestsReading } from '../domain/deprecations/ManifestsReading';
import type { CountersReading } from '../domain/metrics/ServerCounters';
import type { ServerMetricsRow } from '../domain/checks/rows/AddonRows';
import type { CheckRow, MalformedRow } from '../domain/checks/rows/CheckRows';
import { projectObject } from '../domain/checks/rows/projectObject';
import { countChecks } from '../domain/checks/countChecks';
import { groupRows } from '../domain/checks/groupRows';
import { listCritical } from '../domain/checks/listCritical';
import { assessOutlook } from '../domain/outlook/assessOutlook';
import type { Thresholds } from '../domain/Thresholds';
import { findWayToRead } from './reading/findWayToRead';
import type { CheckReporter } from './CheckReporter';
import type { CheckStore, ChecksUpdate, StoredChecks } from './CheckStore';
import { KeptVerdicts, type Revisions } from './KeptVerdicts';

type Row = CheckRow | MalformedRow;

/** So many of the shortest intervals after its last reading, nothing is kept of a cluster but what is stored. */
const forgottenAfter = 30;

export interface FleetChecksDeps {
  store: CheckStore;
  pace: Thresholds;
  checksMs: number;
  /** What the fleet repository declares for that cluster in old versions. */
  manifestsOf(cluster: string): ManifestsReading;
  /** What the fleet repository wants otherwise for clusters of that tier. */
  overridesOf(tier: string): CheckOverrides;
  onChanged(id: string): void;
  /** Told of everything that is decided. */
  reporter: Pick<CheckReporter, 'close' | 'note'>;
  logger: LoggerService;
  now: () => number;
}

/** Assesses the checks of clusters from what is read of them, whole each time. What it keeps are verdicts, and no rows. */
export class FleetChecks {
  readonly #deps: FleetChecksDeps;
  /** Clusters that have left, and when, whose findings this process has closed. */
  readonly #closed = new Map<string, number>();
  readonly #kept = new KeptVerdicts();

  constructor(deps: FleetChecksDeps) {
    this.#deps = deps;
  }

  /** What is to be read of every cluster. */
  signals(): ClusterSignal<Row>[] {
    return checkReadingGroups.map(group => ({
      signal: group.signal,
      kinds: group.kinds.map(each => ({
        ...each,
        ...findWayToRead(each),
      })),
      as: 'object',
      partial: true,
      live: group.live,
      whole: true,
      freshnessMs: group.every * this.#deps.checksMs,
      project: projectObject,
      record: reading => this.#record(group, reading),
    }));
  }

  /** Decides what has become too old where nobody reads any more. */
  async expire(): Promise<void> {
    const { store, checksMs, now, logger } = this.#deps;
    const staleAfter = kindStaleAfterMs(checkReadingGroups[0], checksMs);
    this.#kept.forgetIdle(now() - forgottenAfter * checksMs);
    for (const cluster of await store.listIdle(now() - staleAfter)) {
      await this.#update(cluster, stored => this.#decide(stored, [])).catch(
        error => logger.warn(`Checks of ${cluster} stay`, toError(error)),
      );
    }
  }

  /** Closes the findings of clusters that have left the fleet. Each process does so once, as what another did may be lost with it. */
  async closeRetired(): Promise<void> {
    const { store, reporter, now } = this.#deps;
    const retired = await store.listRetired();
    const names = new Set(retired.map(({ name }) => name));
    for (const name of this.#closed.keys()) {
      if (!names.has(name)) this.#closed.delete(name);
    }
    for (const { name, retiredAt } of retired) {
      if (this.#closed.get(name) === retiredAt) continue;
      let at = now();
      const isGone = await store.forgetRetired(name, () => {
        at = now();
      });
      if (!isGone) continue;
      reporter.close(name, at);
      this.#closed.set(name, retiredAt);
    }
  }

  async #record(
    group: CheckReadingGroup,
    reading: ClusterReading<Row>,
  ): Promise<void> {
    // One namespace is not the cluster.
    if (reading.namespace !== undefined) return;
    const kinds = group.kinds.map(({ kind }) => kind);
    await this.#update(reading.cluster, stored => {
      const states = applyKindReading(stored.kinds, kinds, {
        readAt: reading.observedAt,
        missing: reading.coverage.missing,
        ...(reading.kind === 'read' && { heardAt: reading.heardAt }),
      });
      const isOlder = kinds.some(
        kind => (stored.kinds[kind]?.readAt ?? 0) > reading.observedAt,
      );
      const rows = reading.kind === 'read' && !isOlder ? reading.rows : [];
      return this.#decide(
        { ...stored, kinds: states },
        rows,
        reading.kind === 'read' && !isOlder
          ? {
              ...{ group, readAt: reading.observedAt },
              revisions: reading.revisions ?? {},
            }
          : undefined,
      );
    });
  }

  async #update(
    cluster: string,
    decide: (stored: StoredChecks) => ChecksUpdate,
  ): Promise<void> {
    const { store, now, onChanged, reporter } = this.#deps;
    let at = now();
    const decided = await store.update(cluster, at, stored => {
      // Nobody else decides on the cluster meanwhile, so that times are in the order of decisions.
      at = now();
      return decide(stored);
    });
    if (!decided) return;
    if (decided.changed.size > 0) onChanged(decided.cluster.id);
    reporter.note(decided, at);
  }

  /** `read`: the group that was read; the others keep what they say until it is too old. */
  #decide(
    { cluster, kinds, verdicts, counters }: StoredChecks,
    rows: readonly Row[],
    read?: GroupReading,
  ): ChecksUpdate {
    const { pace, checksMs, manifestsOf, overridesOf, now } = this.#deps;
    const group = read?.group;
    const input = {
      ...groupRows(rows),
      facts: cluster.facts,
      version: cluster.version,
      pace,
      manifests: manifestsOf(cluster.name),
      countersBefore: findRecent(counters, read, checksMs),
    };
    const context = {
      kinds,
      checksMs,
      now: now(),
      overrides: overridesOf(cluster.labels.tier),
      assessRows: this.#kept.assessorOf(cluster.name, read?.revisions ?? {}),
    };
    const assess = (isRead: boolean) =>
      assessChecks(
        checks.filter(each => (findGroup(each.needs) === group) === isRead),
        verdicts,
        { ...input, hasRows: isRead },
        context,
      );
    const decided = new Map([...assess(false), ...assess(true)]);
    const standing = new Map([...verdicts, ...decided]);
    return {
      kinds,
      verdicts: decided,
      critical: listCritical(checks, standing),
      counts: countChecks(checks, standing),
      outlook: assessOutlook(checks, standing),
      certificates: {
        kinds: certificateKinds.filter(kind =>
          group?.kinds.some(
            each => each.kind === kind && isKindRead(kinds[kind]),
          ),
        ),
        certificates: listCertificates(input.rows, input.malformed),
      },
      counters: toCounters(input.rows.APIServerMetrics[0], read),
    };
  }
}

/** A group that was read, when, and what tells whether its rows changed. */
interface GroupReading {
  group: CheckReadingGroup;
  readAt: number;
  revisions: Revisions;
}

/** Rates over a longer time than a verdict lives say nothing of now. */
function findRecent(
  counters: CountersReading | undefined,
  read: GroupReading | undefined,
  checksMs: number,
): CountersReading | undefined {
  const isServer = read?.group.kinds.some(
    ({ kind }) => kind === 'APIServerMetrics',
  );
  if (!counters || !read || !isServer) return undefined;
  const age = read.readAt - counters.readAt;
  return age > 0 && age < kindStaleAfterMs(read.group, checksMs)
    ? counters
    : undefined;
}

function toCounters(
  row: ServerMetricsRow | undefined,
  read: { readAt: number } | undefined,
): CountersReading | undefined {
  return row && read && { readAt: read.readAt, counters: row.counters };
}
