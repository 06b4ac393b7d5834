import type { KubernetesObject } from '@fairway/cluster-client';
import type { ClusterUsage } from '@fairway/plugin-fleet-common';
import { FieldError, readQuantity, readText } from '../checks/rows/readField';
import { compareTexts } from './Summary';

const nodesKept = 500;

export type UsageRow = ClusterUsage['nodes'][number];

/** What a node says that it uses; undefined: it cannot be understood. Never throws. */
export function projectUsage(object: KubernetesObject): UsageRow | undefined {
  try {
    const cpu = readQuantity(object, 'usage', 'cpu');
    const memory = readQuantity(object, 'usage', 'memory');
    const name = readText(object, 'metadata', 'name');
    return cpu === undefined || memory === undefined || !name
      ? undefined
      : { name, cpu: round(cpu), memory: Math.round(memory) };
  } catch (error) {
    if (error instanceof FieldError) return undefined;
    throw error;
  }
}

/** What all nodes use together, and each. */
export function summarizeUsage(rows: readonly UsageRow[]): ClusterUsage {
  const sum = (of: (row: UsageRow) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  return {
    cpu: round(sum(({ cpu }) => cpu)),
    memory: sum(({ memory }) => memory),
    nodes: [...rows]
      .sort((a, b) => compareTexts(a.name, b.name))
      .slice(0, nodesKept),
  };
}

/** To the thousandth of a core. */
function round(cores: number): number {
  return Math.round(cores * 1000) / 1000;
}
