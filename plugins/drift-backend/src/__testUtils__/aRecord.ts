import type { DeclaredObject } from '../domain/DeclaredObject';
import type { DriftRecord, KeptDifference } from '../domain/DriftRecord';

/** When things of tests happen, unless they say otherwise. */
export const start = Date.parse('2026-11-30T12:00:00Z');

/** A Deployment that Git has always declared so. */
export function aDeclared(
  overrides: Partial<DeclaredObject> = {},
): DeclaredObject {
  const { namespace = 'storefront--shop', name = 'web' } = overrides;
  const { kind = 'Deployment', group = 'apps' } = overrides;
  return {
    ...{ kind, group, namespace, name, apiVersion: 'apps/v1' },
    key: [group, kind, namespace, name].join('/'),
    ...{ hash: 'h1', source: 'fleet-repository', line: 2, position: 0 },
    file: `rendered/a/${namespace}/${name}.yaml`,
    ...{ blob: 'b1', since: 0 },
    ...{ environment: 'storefront/shop', owner: 'group:default/storefront' },
    ...overrides,
  };
}

/** The same, in sync with its cluster. */
export function aRecord(overrides: Partial<DriftRecord> = {}): DriftRecord {
  const object = aDeclared(overrides as Partial<DeclaredObject>);
  const { key, group, kind, namespace, name, apiVersion } = object;
  const { source, environment, owner, file, line } = object;
  return {
    ...{ key, group, kind, namespace, name, apiVersion },
    ...{ source, environment, owner, file, line },
    ...{ declaredHash: 'h1', declaredSince: 0, resourceVersion: '7' },
    ...{ verdict: 'in-sync', pending: null, unknown: null },
    ...{ differences: [], omitted: 0 },
    ...{ firstSeen: null, closedAt: null, flaps: 0 },
    ...overrides,
  };
}

/** An image that somebody changed by hand. */
export function aDifference(
  overrides: Partial<KeptDifference> = {},
): KeptDifference {
  return {
    path: 'spec.template.spec.containers[name=web].image',
    ...{ class: 'changed', severity: 'high', confidence: 'schema' },
    ...{ declared: '"web:1"', live: '"web:2"' },
    author: { manager: 'kubectl-edit', at: start - 1_000, byHand: true },
    ...{ firstSeen: start, rules: [], fingerprint: 'f1' },
    ...overrides,
  };
}
