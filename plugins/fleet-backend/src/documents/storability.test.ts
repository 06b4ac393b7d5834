import fc from 'fast-check';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetConfig } from '../__testUtils__/aFleetConfig';
import { openDatabases } from '../__testUtils__/openDatabases';
import {
  aClusterReading,
  type ClusterFile,
} from '../__testUtils__/aClusterReading';
import { ClusterDeclarations } from './ClusterDeclarations';
import { openClusterDocuments } from './clusterTable';

jest.setTimeout(240_000);

const { ids, open } = openDatabases();

/** Every class of code point, the ones that some database or reader refuses among them. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\0', '\u0001', '\u001b', '\u007f', '\u0085', '\ufeff'),
    fc.constantFrom('\ufffe', '\uffff', '\ud800', '\udfff', '\u202e', '\u2028'),
    fc.constantFrom('"', "'", '\\', '\n', '\t', ': ', '- ', '{', '#', '%'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }),
  ),
  maxLength: 30,
});

const anyFile = fc
  .record({
    title: anyText,
    label: anyText,
    key: anyText,
    owner: anyText,
    raw: anyText,
    shape: fc.constantFrom('json', 'raw', 'comment', 'unknown-key'),
  })
  .map(({ title, label, key, owner, raw, shape }): ClusterFile => {
    const spec = {
      title: title || 'x',
      labels: { provider: label, region: label, tier: 'dev', ring: label },
      ...(shape === 'unknown-key' && { [key]: owner, owner }),
    };
    const text = `apiVersion: fairway.dev/v1alpha1\nkind: Cluster\nmetadata: {name: dev}\nspec: ${JSON.stringify(
      spec,
    )}\n`;
    const texts = {
      json: text,
      raw,
      comment: `${text}# ${raw.replace(/\n/g, ' ')}\n`,
      'unknown-key': text,
    };
    return { path: 'clusters/dev.yaml', text: texts[shape as 'json'] };
  });

describe.each(ids)('what parses can be stored on %p', id => {
  it('[D2] whatever code points a cluster document holds', async () => {
    const knex = await open(id);
    const clusters = openFleetClusters(
      aFleetConfig([
        {
          name: 'dev',
          server: 'https://127.0.0.1:6443',
          caData: 'Y2E=',
          token: 'x',
        },
      ]),
    );
    const documents = openClusterDocuments(knex, () => 1);
    const memory = new ClusterDeclarations({ knex, clusters });
    const declared = aDeclaredClusterStore(knex);
    let version = 0;
    let stored = 0;
    await fc.assert(
      fc.asyncProperty(anyFile, async file => {
        const reading = aClusterReading([file], clusters.configured());
        expect(await documents.replace(reading, version)).toBeDefined();
        version += 1;
        await memory.load();
        // Nothing was refused by the database, and what was parsed comes back as it was.
        const messages = (await documents.findings.list()).map(
          ({ message }) => message,
        );
        expect(messages.join()).not.toContain('cannot be stored');
        expect(messages).toHaveLength(reading.broken.length);
        for (const { document } of reading.clusters) {
          expect(clusters.find('dev')?.title).toBe(document.spec.title);
          expect(clusters.find('dev')?.labels).toMatchObject(
            document.spec.labels ?? {},
          );
        }
        expect(reading.clusters.length + reading.broken.length).toBeGreaterThan(
          0,
        );
        await declared.replace(
          clusters.list(),
          anOrigin({ documents: version }),
        );
        stored += reading.clusters.length;
      }),
      { numRuns: 300 },
    );
    expect(stored).toBeGreaterThan(0);
  });
});
