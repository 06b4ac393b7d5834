import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConfigSecretEnumerator } from '@backstage/backend-defaults/rootConfig';
import { mockServices } from '@backstage/backend-test-utils';
import { ensureConfigSchema, rootFolder } from '@fairway/start';
import { readConfigSchema } from './readConfigSchema';

jest.setTimeout(120_000);

const config = mockServices.rootConfig({
  data: {
    backend: {
      database: { connection: { host: 'db', password: 'p-database' } },
      auth: {
        externalAccess: [
          { type: 'static', options: { token: 'p-token', subject: 'ci' } },
        ],
      },
    },
    auth: {
      session: { secret: 'p-session' },
      providers: {
        oidc: {
          production: { clientId: 'fairway', clientSecret: 'p-client' },
        },
      },
    },
    fairway: {
      fleet: {
        clusters: [{ name: 'one', reader: { token: 'p-reader' } }],
      },
    },
  },
});

async function listSecrets(
  schema: Awaited<ReturnType<typeof readConfigSchema>>,
): Promise<string[]> {
  const list = await createConfigSecretEnumerator({
    logger: mockServices.logger.mock(),
    dir: rootFolder,
    ...(schema && { schema }),
  });
  return [...list(config)].sort();
}

it('finds the same secrets by the file as Backstage finds by compiling', async () => {
  const file = await ensureConfigSchema(rootFolder);
  const schema = await readConfigSchema({ FAIRWAY_CONFIG_SCHEMA: file });
  const secrets = await listSecrets(schema);
  expect(secrets).toEqual(
    expect.arrayContaining(['p-client', 'p-database', 'p-reader', 'p-session']),
  );
  expect(secrets).toEqual(await listSecrets(undefined));
});

it('has Backstage compile the schema if no file is named', async () => {
  expect(await readConfigSchema({})).toBeUndefined();
});

it.each([
  ['is not there', undefined],
  ['is no JSON', '{'],
  ['is no schema', '{"schemas":[]}'],
])('refuses a file that %s', async (_, text) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairway-schema-'));
  try {
    const file = path.join(folder, 'schema.json');
    if (text) await writeFile(file, text);
    await expect(
      readConfigSchema({ FAIRWAY_CONFIG_SCHEMA: file }),
    ).rejects.toThrow('FAIRWAY_CONFIG_SCHEMA names');
  } finally {
    await rm(folder, { recursive: true });
  }
});
