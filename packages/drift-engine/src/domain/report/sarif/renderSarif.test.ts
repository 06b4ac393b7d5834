import {
  aComparison,
  aDifference,
  aHostileReport,
  aReport,
  aRichReport,
} from '../__testUtils__/aReport';
import { isUnsafeText } from '../escapeText';
import type { Report } from '../Report';
import { renderSarif } from './renderSarif';
import { toArtifactLocation } from './toArtifactLocation';

function parseRun(report: Report) {
  return JSON.parse(renderSarif(report)).runs[0];
}

describe('renderSarif', () => {
  it('is one run of SARIF 2.1.0', () => {
    const log = JSON.parse(renderSarif(aRichReport()));
    expect(log).toMatchObject({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
    });
    expect(log.runs).toHaveLength(1);
    expect(log.runs[0].tool.driver).toMatchObject({
      name: 'fairway-drift',
      version: '0.1.0',
    });
  });

  it('has a result per difference, suppressed ones too, and per object that is missing, extra or unknown', () => {
    const { results } = parseRun(aRichReport());
    const counts = new Map<string, number>();
    for (const { ruleId } of results) {
      counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      'object-unknown': 1,
      'object-missing': 1,
      'object-extra': 1,
      'field-changed': 4,
      'field-undeclared': 1,
      'field-extra-item': 1,
      'field-stale': 1,
    });
  });

  it.each([aRichReport(), aHostileReport()])(
    'keeps the rules of the format (%#)',
    report => {
      const { results, tool } = parseRun(report);
      const { rules } = tool.driver;
      for (const rule of rules) {
        expect(rule.help.text).toMatch(/\.$/);
        expect(rule.shortDescription.text).toMatch(/\.$/);
      }
      expect(results.length).toBeGreaterThan(0);
      for (const result of results) {
        expect(rules[result.ruleIndex].id).toBe(result.ruleId);
        expect(['error', 'warning', 'note']).toContain(result.level);
        expect(result.message.text).not.toBe('');
        expect(result.locations).toHaveLength(1);
      }
      const fields = results.flatMap(
        (result: { locations: { physicalLocation?: unknown }[] }) =>
          result.locations[0].physicalLocation ?? [],
      );
      expect(fields.length).toBeGreaterThan(0);
      for (const { artifactLocation, region } of fields) {
        expect(region.startLine).toBeGreaterThan(0);
        expect(URL.canParse(artifactLocation.uri, 'file:///')).toBe(true);
      }
    },
  );

  it('stands where Git declares the object', () => {
    expect(parseRun(aReport()).results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'deploy/web.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 12 },
        },
        logicalLocations: [
          {
            fullyQualifiedName:
              'Deployment shop/web: spec.template.spec.containers[name=web].image',
            kind: 'resource',
          },
        ],
      },
    ]);
  });

  it('says both values and who it was', () => {
    expect(parseRun(aReport()).results[0].message.text).toBe(
      'Deployment shop/web: spec.template.spec.containers[name=web].image: changed: ' +
        'Git declares registry.example/web:1.4.2, the cluster has registry.example/web:1.4.1 (kubectl-edit by hand, 3 days ago)',
    );
  });

  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
  ] as const)('gives %s the level %s', (severity, level) => {
    const differences = [aDifference({ severity })];
    const report = aReport({ comparisons: [aComparison({ differences })] });
    expect(parseRun(report).results[0].level).toBe(level);
  });

  it('marks what is suppressed as such, with the reason', () => {
    const { results } = parseRun(aRichReport());
    const suppressed = results.filter(
      (result: { suppressions?: unknown }) => result.suppressions,
    );
    expect(suppressed).toHaveLength(2);
    expect(suppressed[0].suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification:
          'ignore.yaml #1, owner team-shop, until 2026-12-31: scaled by hand on sale days',
      },
    ]);
  });

  it('gives a difference the same fingerprint whatever its values', () => {
    const print = (live: string) =>
      parseRun(
        aReport({
          comparisons: [aComparison({ differences: [aDifference({ live })] })],
        }),
      ).results[0].partialFingerprints;
    expect(print('a')).toEqual(print('b'));
  });

  it('tells of problems as notifications, and that the run was not whole', () => {
    const [invocation] = parseRun(aRichReport()).invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications).toEqual([
      {
        level: 'error',
        message: {
          text: 'deploy/broken.yaml:7 (document 2): metadata.name: it is missing: give the object a name',
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: {
                uri: 'deploy/broken.yaml',
                uriBaseId: '%SRCROOT%',
              },
              region: { startLine: 7 },
            },
          },
        ],
      },
    ]);
    expect(parseRun(aReport()).invocations[0].executionSuccessful).toBe(true);
  });

  it('shows nothing that steers a terminal, whatever a cluster has', () => {
    expect(
      renderSarif(aHostileReport()).split('\n').filter(isUnsafeText),
    ).toEqual([]);
  });
});

describe('toArtifactLocation', () => {
  const root = { uriBaseId: '%SRCROOT%' };

  it.each([
    ['deploy/a.yaml', { uri: 'deploy/a.yaml', ...root }],
    ['./deploy/a.yaml', { uri: 'deploy/a.yaml', ...root }],
    ['../a.yaml', { uri: '../a.yaml', ...root }],
    ['a b/ü#?.yaml', { uri: 'a%20b/%C3%BC%23%3F.yaml', ...root }],
    ['a:b.yaml', { uri: 'a%3Ab.yaml', ...root }],
    ['/srv/a.yaml', { uri: 'file:///srv/a.yaml' }],
    ['deploy\\a.yaml', { uri: 'deploy/a.yaml', ...root }],
    ['C:\\git\\a.yaml', { uri: 'file:///C:/git/a.yaml' }],
    ['half \ud800', { uri: 'half%20%EF%BF%BD', ...root }],
    ['-', undefined],
    ['', undefined],
  ])('given %j returns %j', (file, expected) => {
    expect(toArtifactLocation(file)).toEqual(expected);
  });
});
