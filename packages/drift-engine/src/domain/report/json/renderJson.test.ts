import fc from 'fast-check';
import {
  aComparison,
  aDifference,
  aHostileReport,
  aReport,
  aRichReport,
  HOSTILE,
} from '../__testUtils__/aReport';
import { isUnsafeText } from '../escapeText';
import { renderJson } from './renderJson';
import { writeJson } from './writeJson';

function reportWith(declared: bigint | null | undefined) {
  const differences = [aDifference({ declared })];
  return aReport({ comparisons: [aComparison({ differences })] });
}

describe('renderJson', () => {
  it('says what was compared, when, by what and what came of it', () => {
    expect(JSON.parse(renderJson(aRichReport()))).toMatchObject({
      schemaVersion: 1,
      engine: { name: 'fairway-drift', version: '0.1.0' },
      comparedAt: '2026-11-21T12:00:00.000Z',
      declared: 'deploy',
      live: 'the cluster harbour-dev',
      result: 'unknown',
      counts: { objects: 9, verdicts: { drifted: 2 }, differences: 5 },
    });
  });

  it('gives each difference whole', () => {
    const [object] = JSON.parse(renderJson(aReport())).objects;
    expect(object).toEqual({
      group: 'apps',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
      apiVersion: 'apps/v1',
      verdict: 'drifted',
      declaredAt: { file: 'deploy/web.yaml', line: 12, document: 1 },
      differences: [
        {
          path: 'spec.template.spec.containers[name=web].image',
          pointer: '/spec/template/spec/containers/0/image',
          class: 'changed',
          severity: 'high',
          confidence: 'schema',
          declared: 'registry.example/web:1.4.2',
          live: 'registry.example/web:1.4.1',
          author: {
            manager: 'kubectl-edit',
            operation: 'Update',
            time: '2026-11-18T11:00:00Z',
            isPerson: true,
          },
          rules: ['keyed-lists'],
        },
      ],
      suppressed: [],
    });
  });

  it('gives what is suppressed and by whom', () => {
    const { objects } = JSON.parse(renderJson(aRichReport()));
    expect(objects[2].suppressed[0]).toMatchObject({
      path: 'spec.replicas',
      suppressedBy: {
        source: 'ignore.yaml #1',
        owner: 'team-shop',
        expiresAt: '2026-12-31T00:00:00.000Z',
      },
    });
  });

  it('gives the problems', () => {
    expect(JSON.parse(renderJson(aRichReport())).problems).toEqual([
      {
        file: 'deploy/broken.yaml',
        line: 7,
        document: 2,
        field: 'metadata.name',
        message: 'it is missing: give the object a name',
      },
    ]);
  });

  it('writes a number beyond 2^53 digit by digit', () => {
    expect(renderJson(reportWith(9007199254740993n))).toContain(
      '"declared": 9007199254740993,',
    );
  });

  it('tells what is null from what is absent', () => {
    expect(renderJson(reportWith(null))).toContain('"declared": null');
    expect(renderJson(reportWith(undefined))).not.toContain('"declared": n');
    const [object] = JSON.parse(renderJson(reportWith(undefined))).objects;
    expect(object.differences[0]).not.toHaveProperty('declared');
  });

  it('keeps hostile texts as they are, and prints nothing that steers a terminal', () => {
    const output = renderJson(aHostileReport());
    expect(output.split('\n').filter(isUnsafeText)).toEqual([]);
    expect(JSON.parse(output).objects[0].name).toBe(HOSTILE);
  });
});

describe('writeJson', () => {
  it('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), text => {
        const value = JSON.parse(text);
        expect(JSON.parse(writeJson(value))).toEqual(value);
      }),
    );
  });

  it.each([
    [[], '[]'],
    [{}, '{}'],
    [[1, { a: null }], '[\n  1,\n  {\n    "a": null\n  }\n]'],
    [Number.POSITIVE_INFINITY, 'null'],
    [JSON.parse('{"__proto__": 1}'), '{\n  "__proto__": 1\n}'],
    ['\u009b\u{e0041}', '"\\u009b\\udb40\\udc41"'],
  ])('given %p returns %s', (value, expected) => {
    expect(writeJson(value)).toBe(expected);
  });
});
