import {
  aClusterReading,
  type ClusterFile,
} from '../__testUtils__/aClusterReading';
import { certificate } from '../domain/checks/__testUtils__/certificate';
import { mergeDeclarations } from './clusterTable';

const caData = Buffer.from(certificate).toString('base64');

const file = (name: string, spec: string, folder = 'clusters') => ({
  path: `${folder}/${name}.yaml`,
  text: `apiVersion: fairway.dev/v1alpha1\nkind: Cluster\nmetadata: {name: ${name}}\nspec: ${spec}\n`,
});

const labels = {
  provider: 'p',
  region: 'r',
  tier: 'production' as const,
  ring: 'x',
};
const configured = [
  { name: 'dev', server: 'https://dev.example.com:6443', labels },
];

function assess(files: ClusterFile[], previous: { title: string }[] = []) {
  const documents = aClusterReading(files, configured);
  const rows = previous.map(({ title }) => {
    const path = 'clusters/dev.yaml';
    const document = { path, commit: 'old' };
    return {
      ...document,
      declaration: JSON.stringify({ name: 'dev', title, document }),
    };
  });
  return {
    declarations: mergeDeclarations(documents, rows),
    findings: documents.broken,
  };
}

const messages = (files: ClusterFile[]) =>
  assess(files).findings.map(finding => finding.message);

describe('documents of clusters', () => {
  it('takes what adds to a configured cluster, with path and commit', () => {
    expect(assess([file('dev', '{title: Dev, version: "1.36"}')])).toEqual({
      findings: [],
      declarations: [
        expect.objectContaining({
          name: 'dev',
          title: 'Dev',
          desiredVersion: '1.36',
          document: { path: 'clusters/dev.yaml', commit: 'abc' },
        }),
      ],
    });
  });

  it('takes a cluster that the configuration does not have', () => {
    const own = file(
      'far',
      `{server: "https://far.example.com", caData: ${caData}, labels: {provider: p, region: r, tier: dev, ring: x}}`,
    );
    expect(assess([own]).declarations).toEqual([
      expect.objectContaining({
        name: 'far',
        server: 'https://far.example.com',
        caData,
      }),
    ]);
  });

  it.each<[string, ClusterFile, number | null]>([
    [
      'another server',
      file(
        'dev',
        `\n  title: Dev\n  server: "https://evil.example.com"\n  caData: ${caData}\n  labels: {provider: p, region: r, tier: production, ring: x}`,
      ),
      6,
    ],
    [
      'the name of another file',
      { ...file('dev', '{title: Dev}'), path: 'clusters/prod.yaml' },
      3,
    ],
    ['an unknown key', file('dev', '\n  title: Dev\n  titel: Port'), 6],
    ['an empty file', { path: 'clusters/dev.yaml', text: ' \n' }, 1],
    ['a NUL as an escape', file('dev', '\n  title: "a\\0b"'), 5],
    [
      'a control character',
      {
        path: 'clusters/dev.yaml',
        text: undefined,
        unreadable: { reason: 'holds the character U+0000', line: 7 },
      },
      7,
    ],
    ['a wrong place', file('dev', '{title: Dev}', 'clusters/eu'), null],
  ])('[A10] tells the line of %s', (_what, broken, line) => {
    expect(assess([broken]).findings).toEqual([
      expect.objectContaining({ line }),
    ]);
  });

  it('[D16.10] does not let a document change the tier of a configured cluster', () => {
    const asDev = file(
      'dev',
      '\n  labels:\n    provider: p\n    region: r\n    tier: dev\n    ring: x',
    );
    expect(assess([asDev]).findings).toEqual([
      {
        path: 'clusters/dev.yaml',
        subject: { kind: 'Cluster', owner: null, name: 'dev' },
        line: 8,
        message: expect.stringMatching(
          /^spec\.labels\.tier is 'dev'.*'production'/,
        ),
      },
    ]);
  });

  it.each<[ClusterFile, RegExp]>([
    [file('other', '{title: Other}'), /has no cluster 'other'/],
    [
      { ...file('dev', '{title: Dev}'), path: 'clusters/prod.yaml' },
      /must be "prod", the name of its file/,
    ],
    [
      file('dev', '{title: Dev}', 'clusters/eu'),
      /belong at clusters\/<name>.yaml/,
    ],
    [{ path: 'clusters/dev.yml', text: file('dev', '{}').text }, /belong at/],
    [{ path: 'clusters/dev.yaml', text: undefined }, /not a text file/],
    [
      file(
        'dev',
        `{server: "https://evil.example.com", caData: ${caData}, labels: {provider: p, region: r, tier: production, ring: x}}`,
      ),
      /differs from the server/,
    ],
  ])('given %j finds fault', (broken, message) => {
    expect(messages([broken])).toEqual([expect.stringMatching(message)]);
    expect(assess([broken]).declarations).toEqual([]);
  });

  it('keeps the last good state of a document that broke, and names file and line', () => {
    const broken = file('dev', '{title: 5}');
    expect(assess([broken], [{ title: 'Before' }])).toEqual({
      declarations: [expect.objectContaining({ title: 'Before' })],
      findings: [
        {
          path: 'clusters/dev.yaml',
          subject: { kind: 'Cluster', owner: null, name: 'dev' },
          line: 4,
          message: expect.stringMatching(/^spec\.title: /),
        },
      ],
    });
  });

  it('lets go of a document that was deleted', () => {
    expect(assess([], [{ title: 'Before' }])).toEqual({
      declarations: [],
      findings: [],
    });
  });

  it('assesses the other documents although one is broken', () => {
    const assessed = assess([file('far', '['), file('dev', '{title: Dev}')]);
    expect(assessed.declarations).toHaveLength(1);
    expect(assessed.findings[0]).toMatchObject({ path: 'clusters/far.yaml' });
  });
});
