import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import searchPlugin from '@backstage/plugin-search-backend';
import techdocsCollator from '@backstage/plugin-search-backend-module-techdocs';
import request from 'supertest';
import docs from './index';

const soon = {
  frequency: { seconds: 1 },
  initialDelay: { seconds: 0 },
  timeout: { minutes: 1 },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fairway-docs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function startPortal(annotations: string) {
  await writeFile(
    path.join(folder, 'catalog-info.yaml'),
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: shop\n  annotations: {${annotations}}\nspec: {type: website, lifecycle: production, owner: team}\n`,
  );
  await mkdir(path.join(folder, 'docs'));
  await writeFile(
    path.join(folder, 'docs/index.md'),
    '# Shop\n\nHow the basket works.\n',
  );
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      techdocsPlugin,
      searchPlugin,
      techdocsCollator,
      docs,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:0' },
          catalog: {
            locations: [
              { type: 'file', target: path.join(folder, 'catalog-info.yaml') },
            ],
          },
          search: { collators: { techdocs: { schedule: soon } } },
          techdocs: {
            builder: 'local',
            publisher: {
              type: 'local',
              local: { publishDirectory: path.join(folder, 'published') },
            },
          },
        },
      }),
      // The one of the tests runs each task a single time.
      schedulerServiceFactory,
    ],
  });
  return server;
}

const query = '/api/search/query?term=basket&types[0]=techdocs';

describe('search in documentation', () => {
  it('[A4.2] finds the documents of a component that nobody has opened yet', async () => {
    const server = await startPortal('backstage.io/techdocs-ref: "dir:."');
    let results: { document: unknown }[] = [];
    while (results.length === 0) {
      const { status, body } = await request(server).get(query);
      expect({ status, body }).toMatchObject({ status: 200 });
      results = body.results;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    expect(results[0].document).toMatchObject({
      title: 'Shop',
      location: '/docs/default/component/shop/',
    });
  }, 120_000);

  it('[A4.1][B13.2] has no results, and no failure, where there is no document', async () => {
    const server = await startPortal('');
    const { status, body } = await request(server).get(query);
    expect({ status, body }).toMatchObject({ status: 200 });
    expect(body.results).toEqual([]);
  }, 120_000);
});
