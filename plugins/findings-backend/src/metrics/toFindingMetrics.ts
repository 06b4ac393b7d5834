import {
  findingStates,
  severities,
  type Severity,
  type FindingState,
} from '@fairway/plugin-findings-common';
import { Gauge, Registry } from 'prom-client';

/** What a finding is counted by for Prometheus. */
export interface CountedFinding {
  severity: Severity;
  state: FindingState;
  rule: { id: string };
}

/** States that nobody has to look at any more. */
const over: FindingState = 'closed';

/** How many findings there are, in the exposition format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export async function toFindingMetrics(
  findings: readonly CountedFinding[],
): Promise<{ contentType: string; text: string }> {
  const registry = new Registry();
  const count = new Gauge({
    name: 'fairway_findings',
    help: 'How many findings there are, by severity and state; closed ones are left out.',
    labelNames: ['severity', 'state'],
    registers: [registry],
  });
  const byRule = new Gauge({
    name: 'fairway_rule_findings',
    help: 'How many findings of a rule there are, by state; closed ones are left out.',
    labelNames: ['rule', 'state'],
    registers: [registry],
  });
  const states = findingStates.filter(state => state !== over);
  for (const severity of severities) {
    for (const state of states) count.set({ severity, state }, 0);
  }
  for (const { severity, state, rule } of findings) {
    if (state === over) continue;
    count.inc({ severity, state });
    byRule.inc({ rule: rule.id, state });
  }
  return {
    contentType: registry.contentType,
    text: await registry.metrics(),
  };
}
