import type { Knex } from 'knex';
import { checkReadingGroups } from '../domain/checks/readings';
import { checks as registry } from '../domain/checks/registry';
import { ManifestReader } from '../manifests/ManifestReader';
import type { PluginDeps } from '../PluginDeps';
import { readChecksMs, readThresholds } from '../readThresholds';
import type { CheckConfiguration } from './CheckConfiguration';
import { CapacityPointStore } from '../summaries/CapacityPointStore';
import { ClusterSummaries } from '../summaries/ClusterSummaries';
import { SummaryStore } from '../summaries/SummaryStore';
import { CheckReporter } from './CheckReporter';
import { CheckStore } from './CheckStore';
import { FleetChecks } from './FleetChecks';

export interface CheckParts {
  checkConfiguration: CheckConfiguration;
  onChanged: (id: string) => void;
  now: () => number;
}

/** What assesses clusters by what is read of them, reports it, and keeps what their pages show. */
export function createChecks(
  deps: PluginDeps,
  knex: Knex,
  { checkConfiguration, onChanged, now }: CheckParts,
) {
  const { clusterSignals, config, findings, logger, namespaces } = deps;
  const checkStore = new CheckStore(knex);
  const manifestReader = config.has('fairway.repository')
    ? new ManifestReader(deps)
    : undefined;
  const parts = {
    checksMs: readChecksMs(config),
    overridesOf: (tier: string) => checkConfiguration.overridesOf(tier),
  };
  const checks = new FleetChecks({
    ...parts,
    store: checkStore,
    pace: readThresholds(config),
    manifestsOf: cluster => manifestReader?.read(cluster) ?? { kind: 'none' },
    onChanged,
    reporter: new CheckReporter({
      checks: registry,
      ...{ findings, namespaces },
      pace: readThresholds(config),
      random: () => Math.random(),
    }),
    logger,
    now,
  });
  const summaryStore = new SummaryStore(knex);
  const capacityPoints = new CapacityPointStore(knex);
  const summaries = new ClusterSummaries({
    store: summaryStore,
    points: capacityPoints,
    checksMs: parts.checksMs,
  });
  for (const signal of checks.signals()) {
    const group = checkReadingGroups.find(
      each => each.signal === signal.signal,
    );
    clusterSignals.register({
      ...signal,
      record: async (...told) => {
        await signal.record(...told);
        if (group) await summaries.take(group, told[0]);
      },
    });
  }
  const [events, usage] = summaries.signals();
  clusterSignals.register(events);
  clusterSignals.register(usage);
  return {
    ...parts,
    ...{ checks, checkStore, manifestReader, summaryStore, capacityPoints },
  };
}
