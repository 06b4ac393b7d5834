import {
  aComparison,
  aDifference,
  aSuppressed,
  HOSTILE,
  NOW,
} from '../__testUtils__/aReport';
import type { Comparison } from '../../Comparison';
import type { KindSource } from '../../Knowledge';
import type { KubernetesObject } from '../../KubernetesObject';
import { findRule } from '../../rules/rules';
import { unknownNode, type SchemaNode } from '../../SchemaNode';
import type { Tree } from '../../Value';
import { isUnsafeText } from '../escapeText';
import { paintNothing } from '../text/Paint';
import { parseExplainTarget } from './parseExplainTarget';
import { renderExplanation } from './renderExplanation';

const integer: SchemaNode = { type: 'scalar', format: 'integer' };

function struct(fields: Record<string, SchemaNode>): SchemaNode {
  return {
    type: 'struct',
    fields: new Map(Object.entries(fields)),
    isAtomic: false,
    preservesUnknown: false,
  };
}

const list = (listType: 'atomic' | 'set' | 'map'): SchemaNode => ({
  type: 'list',
  listType,
  keys: listType === 'map' ? ['name'] : [],
  items: struct({ image: { type: 'scalar', format: 'string' } }),
});

const KINDS: KindSource = {
  isComplete: false,
  find: (_apiVersion, kind) =>
    kind === 'Deployment'
      ? {
          isNamespaced: true,
          defaults: [
            {
              path: ['spec', 'replicas'],
              value: { kind: 'constant', value: 1 },
            },
            { path: ['spec', 'clusterIP'], value: { kind: 'assigned' } },
          ],
          schema: struct({
            spec: struct({
              replicas: integer,
              clusterIP: { type: 'scalar', format: 'string' },
              anything: unknownNode,
              containers: list('map'),
              finalizers: list('set'),
              args: list('atomic'),
            }),
          }),
        }
      : undefined,
};

function explain(
  path: string,
  comparison: Partial<Comparison> = {},
  sides: { declared?: KubernetesObject; live?: KubernetesObject } = {},
): string {
  const target = parseExplainTarget(path);
  if (!target) throw new Error(`${path} is no path`);
  const object = {
    comparison: aComparison({ differences: [], ...comparison }),
    declared: sides.declared,
    live: sides.live,
  };
  return renderExplanation([object], {
    target,
    kinds: KINDS,
    findRule,
    layout: { paint: paintNothing, width: 80, now: NOW },
  });
}

describe('renderExplanation', () => {
  it('says which rules decided a difference, and where each is known from', () => {
    const differences = [
      aDifference({
        path: 'spec.replicas',
        declared: 3,
        live: 5,
        rules: ['declared-is-live', 'not-a-rule'],
      }),
    ];
    expect(explain('spec.replicas', { differences }).split('\n')).toEqual([
      'Deployment shop/web: spec.replicas',
      '  compared as integer; the server gives 1 where Git declares none',
      '  spec.replicas: changed (high), kubectl-edit by hand, 3 days ago',
      '    - 5',
      '    + 3',
      '  rule declared-is-live: What Git declares must be live.',
      '    why: It is what a comparison is for.',
      '    source: docs/drift-rules.md',
      '  rule not-a-rule',
      '',
      '',
    ]);
  });

  it('says who decided that a difference is not counted', () => {
    const output = explain('spec.replicas', { suppressed: [aSuppressed()] });
    expect(output.replace(/\s+/g, ' ')).toContain(
      'not counted: ignore.yaml #1, owner team-shop, until 2026-12-31: scaled by hand on sale days',
    );
  });

  it.each([
    [
      { spec: { replicas: 3 } },
      { spec: { replicas: 3 } },
      'both sides are equal',
    ],
    [undefined, { spec: { replicas: 3 } }, 'Git does not declare it'],
    [{ spec: { replicas: null } }, { spec: {} }, 'equal to leaving it out'],
  ])('given declared %j and live %j says %s', (declared, live, text) => {
    const sides = {
      declared: declared as KubernetesObject | undefined,
      live: live as KubernetesObject,
    };
    expect(explain('spec.replicas', { verdict: 'in-sync' }, sides)).toContain(
      text,
    );
  });

  it('says by which rule two values mean the same that are not the same', () => {
    const aDeployment = (spec: Tree): KubernetesObject => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec,
    });
    const output = explain(
      'spec.replicas',
      { verdict: 'in-sync' },
      { declared: aDeployment({ replicas: 1 }), live: aDeployment({}) },
    );
    expect(output).toContain('equal to leaving it out');
    expect(output).toContain('rule default-is-given:');
  });

  it('gives the reason where the object was not assessed', () => {
    const output = explain(
      'spec.replicas',
      { verdict: 'unknown', reason: 'the server does not answer' },
      { declared: { spec: { replicas: 3 } } },
    );
    expect(output).toContain(
      'the object is unknown: the server does not answer',
    );
    expect(output).toContain('+ 3');
  });

  it.each([
    ['spec.clusterIP', 'compared as string; the server chooses a value'],
    ['spec.anything', 'allows anything'],
    ['spec.containers', 'identified by name'],
    ['spec.containers[name=web].image', 'compared as string'],
    ['/spec/containers/0/image', 'compared as string'],
    ['spec.finalizers', 'a set'],
    ['spec.args', 'compared by position'],
    ['spec', 'compared field by field'],
    ['spec.strange', 'does not define it'],
  ])('says of %s that it is %s', (path, text) => {
    const differences = [
      aDifference({ path: path.replaceAll('/', ''), pointer: path }),
    ];
    expect(explain(path, { differences }).replace(/\s+/g, ' ')).toContain(text);
  });

  it.each([
    ['Deployment/web:spec.replicas', true],
    ['Deployment/shop/web:spec.replicas', true],
    ['Deployment/other/web:spec.replicas', false],
    ['StatefulSet/web:spec.replicas', false],
    ['Deployment/api:spec.replicas', false],
    ['spec.paused', false],
  ])('looks for %s where it is asked to', (path, isFound) => {
    const sides = { declared: { spec: { replicas: 3 } } };
    const output = explain(path, { verdict: 'in-sync' }, sides);
    expect(output.startsWith('No object that was compared has')).toBe(!isFound);
  });

  it('prints nothing that steers a terminal', () => {
    const differences = [
      aDifference({ path: 'data.x', declared: HOSTILE, rules: [HOSTILE] }),
    ];
    const lines = explain('data.x', { differences }).split('\n');
    expect(lines.filter(isUnsafeText)).toEqual([]);
  });
});
