import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DocsPublication } from './DocsPublication';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    namespace: 'default',
    annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
  },
};

describe('DocsPublication', () => {
  it('looks again soon until the catalog has documents, and then seldom', async () => {
    let now = 0;
    const empty = catalogServiceMock({ entities: [] });
    const full = catalogServiceMock({ entities: [component] });
    let catalog = empty;
    let asked = 0;
    const built: string[] = [];
    const publication = new DocsPublication({
      auth: mockServices.auth(),
      catalog: {
        ...empty,
        queryEntities: (...args) => {
          asked += 1;
          return catalog.queryEntities(...args);
        },
      },
      builder: {
        build: async entity => {
          built.push(entity.metadata.name);
        },
      },
      logger: mockServices.logger.mock(),
      now: () => now,
    });
    const run = async (at: number) => {
      now = at;
      await publication.run(new AbortController().signal);
    };
    await run(0);
    await run(3_000);
    catalog = full;
    await run(6_000);
    expect([asked, built]).toEqual([3, ['shop']]);
    await run(9_000);
    expect(asked).toBe(3);
    await run(26_000);
    expect([asked, built]).toEqual([4, ['shop']]);
    await run(700_000);
    expect(built).toEqual(['shop', 'shop']);
  });
});
