import { verdicts, type ClusterSummary } from '@fairway/plugin-fleet-common';
import { Gauge, Registry } from 'prom-client';

/**
 * What the portal knows of clusters, in the exposition format of Prometheus
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). What is not known has no sample, and is never zero.
 */
export async function toFleetMetrics(
  clusters: readonly ClusterSummary[],
): Promise<{ contentType: string; text: string }> {
  const registry = new Registry();
  const gauges = createGauges(registry);
  for (const cluster of clusters) setGauges(gauges, cluster);
  return {
    contentType: registry.contentType,
    text: await registry.metrics(),
  };
}

function createGauges(registry: Registry) {
  const gauge = <T extends string>(
    name: string,
    help: string,
    labelNames: readonly T[],
  ) => new Gauge({ name, help, labelNames, registers: [registry] });
  return {
    info: gauge(
      'fairway_cluster_info',
      'A cluster of the fleet with what is declared of it; always 1.',
      ['cluster', 'provider', 'region', 'tier', 'ring', 'owner', 'version'],
    ),
    verdict: gauge(
      'fairway_cluster_verdict',
      'The verdict of a cluster: 1 for the one that holds, 0 for the others.',
      ['cluster', 'verdict'],
    ),
    answered: gauge(
      'fairway_cluster_last_answer_timestamp_seconds',
      'When the API server last answered completely, in seconds since 1970.',
      ['cluster'],
    ),
    maintenance: gauge(
      'fairway_cluster_maintenance',
      'A cluster that is in planned maintenance now; always 1.',
      ['cluster'],
    ),
    checks: gauge(
      'fairway_cluster_checks',
      'How many checks of a cluster are bad or unknown.',
      ['cluster', 'state'],
    ),
    nodes: gauge(
      'fairway_cluster_nodes',
      'How many nodes a cluster has, and how many of them are ready.',
      ['cluster', 'state'],
    ),
  };
}

function setGauges(
  {
    info,
    verdict,
    answered,
    maintenance,
    checks,
    nodes,
  }: ReturnType<typeof createGauges>,
  each: ClusterSummary,
): void {
  const { name: cluster, labels, owner, version } = each;
  const { provider, region, tier, ring } = labels;
  info.set(
    {
      ...{ cluster, provider, region, tier, ring },
      ...{ owner: owner ?? '', version: version ?? '' },
    },
    1,
  );
  for (const one of verdicts) {
    verdict.set({ cluster, verdict: one }, one === each.verdict ? 1 : 0);
  }
  if (each.observedAt) {
    answered.set({ cluster }, Date.parse(each.observedAt) / 1000);
  }
  if (each.maintenance) maintenance.set({ cluster }, 1);
  if (each.checks) {
    checks.set({ cluster, state: 'bad' }, each.checks.bad);
    checks.set({ cluster, state: 'unknown' }, each.checks.unknown);
  }
  if (each.nodes) {
    nodes.set({ cluster, state: 'all' }, each.nodes.total);
    nodes.set({ cluster, state: 'ready' }, each.nodes.ready);
  }
}
