import type { Knex } from 'knex';
import { checks as registry } from '../domain/checks/registry';
import type { PluginDeps } from '../PluginDeps';
import { readChecksMs, readThresholds } from '../readThresholds';
import type { CheckConfiguration } from './CheckConfiguration';
import { CheckReporter } from './CheckReporter';
import { CheckStore } from './CheckStore';
import { FleetChecks } from './FleetChecks';

export interface CheckParts {
  checkConfiguration: CheckConfiguration;
  onChanged: (id: string) => void;
  now: () => number;
}

/** What assesses clusters by what is read of them, and reports it. */
export function createChecks(
  { clusterSignals, config, findings, logger }: PluginDeps,
  knex: Knex,
  { checkConfiguration, onChanged, now }: CheckParts,
) {
  const checkStore = new CheckStore(knex);
  const parts = {
    checksMs: readChecksMs(config),
    overridesOf: (tier: string) => checkConfiguration.overridesOf(tier),
  };
  const checks = new FleetChecks({
    ...parts,
    store: checkStore,
    pace: readThresholds(config),
    onChanged,
    reporter: new CheckReporter({
      checks: registry,
      findings,
      checksMs: parts.checksMs,
      random: () => Math.random(),
    }),
    logger,
    now,
  });
  for (const signal of checks.signals()) clusterSignals.register(signal);
  return { ...parts, checks, checkStore };
}
