import { mockServices } from '@backstage/backend-test-utils';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { aClusterReading } from '../../__testUtils__/aClusterReading';
import { aFleetConfig } from '../../__testUtils__/aFleetConfig';
import { CheckConfiguration } from '../../checks/CheckConfiguration';
import type { Check } from '../../domain/checks/Check';
import { checks } from '../../domain/checks/registry';
import { ClusterDeclarations } from '../ClusterDeclarations';
import { openClusterDocuments } from '../clusterTable';

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, -1, 0, 1e308, 2 ** 53, '', [], {}, '1', 'x'.repeat(20_000)],
    ...['\u0000', '\ud800', '\u001b[31m', '\u202e', '{{ x }}', '!!js/function'],
    ...[Array.from({ length: 2_000 }, () => ({})), '2026-13-45T99:99:99Z'],
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Good far more often than not: a document with many parts is to get past its schema too. */
const maybe = (good: unknown) =>
  fc.oneof(
    { weight: 15, arbitrary: fc.constant(good) },
    { weight: 1, arbitrary: nasty },
  );

const mostly = (good: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 7, arbitrary: good }, { weight: 1, arbitrary: nasty });

/** What a fleet may set of that check, for it or for a tier. */
const partsOf = ({ thresholds }: Check) => ({
  enabled: maybe(true),
  severity: maybe('low'),
  thresholds: mostly(
    fc.record(
      {
        ...Object.fromEntries(
          Object.entries(thresholds).map(([name, { min }]) => [
            name,
            maybe(min),
          ]),
        ),
        noSuch: maybe(undefined),
      },
      { requiredKeys: [] },
    ),
  ),
});

const optional = { requiredKeys: [] };

/** A check that may be named, or none, and what is set of it. */
const setting = fc
  .constantFrom(...checks.filter(({ isBuiltIn }) => !isBuiltIn))
  .chain(check =>
    fc.tuple(
      fc.oneof(
        { weight: 15, arbitrary: fc.constant(check.id) },
        { weight: 1, arbitrary: fc.constantFrom('FW-NO-SUCH', '__proto__') },
      ),
      fc.record(
        {
          ...partsOf(check),
          reason: maybe('so it is here'),
          tiers: mostly(
            fc.record(
              {
                dev: mostly(fc.record(partsOf(check), optional)),
                noSuch: maybe(undefined),
              },
              optional,
            ),
          ),
        },
        { requiredKeys: ['reason'] },
      ),
    ),
  );

/** A cluster document and a `fleet.yaml`, of which parts are anything that YAML can hold. */
const documents = fc.record({
  cluster: fc.record({
    apiVersion: maybe('fairway.dev/v1alpha1'),
    kind: maybe('Cluster'),
    metadata: maybe({ name: 'odd' }),
    spec: mostly(
      fc.record({
        title: maybe('Odd'),
        owner: maybe('group:default/a'),
        version: maybe('1.36'),
        labels: maybe({ provider: 'p', region: 'r', tier: 'dev', ring: 'x' }),
        lifecycle: maybe('in-service'),
        server: maybe(undefined),
        caData: maybe(undefined),
        links: maybe([{ title: 'Logs', url: 'https://logs.example.com' }]),
        maintenance: maybe({
          from: '2026-11-20T12:00:00Z',
          until: '2026-11-20T13:00:00Z',
          reason: 'x',
        }),
      }),
    ),
  }),
  fleet: fc.record({
    apiVersion: maybe('fairway.dev/v1alpha1'),
    kind: maybe('Fleet'),
    metadata: maybe({ name: 'fleet' }),
    spec: mostly(
      fc.record({
        format: maybe(1),
        checks: mostly(
          fc.array(setting, { maxLength: 3 }).map(Object.fromEntries),
        ),
      }),
    ),
  }),
});

const ids = checks.map(({ id }) => id);

/** Takes up such documents beside a good one, by the readers of the portal; throws if the good one suffers, or what is kept cannot be used. */
export async function fuzzDocuments(
  knex: Knex,
  parameters: fc.Parameters<[{ cluster: object; fleet: object }]>,
): Promise<void> {
  const target = { caData: 'Y2E=', token: 'x' };
  const clusters = openFleetClusters(
    aFleetConfig([
      { ...target, name: 'odd', server: 'https://127.0.0.1:6443' },
      { ...target, name: 'well', server: 'https://127.0.0.1:6444' },
    ]),
  );
  const store = openClusterDocuments(knex, () => 1);
  const memory = new ClusterDeclarations({ knex, clusters });
  const logger = mockServices.logger.mock();
  const configuration = new CheckConfiguration({ knex, logger });
  let version = 0;
  const taken = { cluster: 0, fleet: 0, overrides: 0, broken: 0 };
  await fc.assert(
    fc.asyncProperty(documents, async ({ cluster, fleet }) => {
      const title = `Well ${version}`;
      const well = `apiVersion: fairway.dev/v1alpha1\nkind: Cluster\nmetadata: {name: well}\nspec: {title: ${title}}\n`;
      const reading = aClusterReading(
        [
          { path: 'clusters/odd.yaml', text: JSON.stringify(cluster) },
          { path: 'clusters/well.yaml', text: well },
          { path: 'fleet.yaml', text: JSON.stringify(fleet) },
        ],
        clusters.configured(),
      );
      const stored = await store.replace(reading, version);
      expect(stored).toMatchObject({ refused: 0, untold: [] });
      version += 1;
      taken.cluster += reading.clusters.length - 1;
      taken.fleet += typeof reading.fleet === 'object' ? 1 : 0;
      taken.broken += reading.broken.length;
      await memory.load();
      await configuration.take(reading.fleet);
      expect(clusters.find('well')?.title).toBe(title);
      expect(clusters.find('odd')?.server).toBe('https://127.0.0.1:6443');
      const broken = await store.findings.list();
      expect(broken).toHaveLength(reading.broken.length);
      expect(JSON.stringify(broken)).not.toMatch(
        /\\u00[01]|\\ud[89a-f]|cannot be stored/i,
      );
      taken.overrides += configuration.overridesOf('dev').size;
      for (const [id, { reason, thresholds }] of configuration.overridesOf(
        'dev',
      )) {
        expect(ids).toContain(id);
        expect(reason).toMatch(/\S/);
        for (const value of Object.values(thresholds ?? {})) {
          expect(Number.isFinite(value)).toBe(true);
        }
      }
      // What is stored is what holds after the next start.
      const restored = new CheckConfiguration({ knex, logger });
      await restored.restore();
      expect(restored.overridesOf('dev')).toEqual(
        configuration.overridesOf('dev'),
      );
      expect(logger.warn).not.toHaveBeenCalled();
    }),
    // Each attempt to find a smaller example asks a database: thousands of them would only look like a hang.
    { ...parameters, endOnFailure: true, includeErrorInReport: true },
  );
  await clusters.close();
  // Else nothing but the schemas was tried.
  for (const count of Object.values(taken)) {
    expect(count).toBeGreaterThan(parameters.numRuns! / 10);
  }
}
