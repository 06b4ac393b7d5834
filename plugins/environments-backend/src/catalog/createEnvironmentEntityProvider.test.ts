import {
  entityEnvelopeSchemaValidator,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type { DeltaEntityProvider } from '@fairway/fleet-documents';
import {
  anEnvironment,
  aRepository,
  readExampleFiles,
} from '../__testUtils__/documents';
import type { FleetDocuments } from '../domain/FleetDocuments';
import { createEnvironmentEntityProvider } from './createEnvironmentEntityProvider';

const path = 'environments/storefront/shop/environment.yaml';

/** What a catalog has after the mutations of one provider. */
class CatalogContent {
  readonly #entities = new Map<string, Entity>();

  apply(mutation: EntityProviderMutation): void {
    if (mutation.type === 'full') this.#entities.clear();
    const added = mutation.type === 'full' ? mutation.entities : mutation.added;
    added.forEach(({ entity }) =>
      this.#entities.set(stringifyEntityRef(entity), entity),
    );
    if (mutation.type === 'delta') {
      mutation.removed.forEach(each =>
        this.#entities.delete(
          'entityRef' in each
            ? each.entityRef
            : stringifyEntityRef(each.entity),
        ),
      );
    }
  }

  list(): Entity[] {
    return [...this.#entities.values()];
  }
}

async function setUp(known: FleetDocuments) {
  const world = {
    known,
    fetched: known,
    isDown: false,
    isCatalogDown: false,
    now: 0,
  };
  const mutations: EntityProviderMutation[] = [];
  const catalog = new CatalogContent();
  const provider = createEnvironmentEntityProvider({
    appUrl: 'https://portal.example.com/',
    read: async mode => {
      if (world.isDown) {
        throw new Error('Git does not answer');
      }
      return world[mode];
    },
    now: () => world.now,
  });
  await provider.connect({
    refresh: async () => undefined,
    applyMutation: async mutation => {
      if (world.isCatalogDown) throw new Error('the catalog does not answer');
      mutations.push(mutation);
      catalog.apply(mutation);
    },
  });
  const latest = () => catalog.list();
  const show = async (documents: FleetDocuments) => {
    world.known = documents;
    world.fetched = documents;
    await provider.refresh();
    return latest();
  };
  return { world, mutations, provider, show, latest };
}

describe('createEnvironmentEntityProvider', () => {
  it('looks at the environments of a commit once, however often it is told of it', async () => {
    const documents = aRepository(anEnvironment());
    const { environments } = documents;
    let looks = 0;
    const counted = Object.defineProperty({ ...documents }, 'environments', {
      get: () => {
        looks += 1;
        return environments;
      },
    });
    const { provider, show } = await setUp(counted);
    await show(counted);
    await provider.refresh();
    const before = looks;
    await provider.refresh();
    await provider.refresh();
    expect(looks).toBe(before);
  });

  it('follows a commit that is taken back', async () => {
    const one = aRepository(anEnvironment());
    const none = aRepository();
    const { show } = await setUp(one);
    expect(await show(one)).toHaveLength(1);
    expect(await show(one)).toHaveLength(1);
    expect(await show(none)).toHaveLength(0);
    expect(await show(one)).toHaveLength(1);
  });

  it('provides a valid entity that says where the environment stands and whose it is', async () => {
    const { show } = await setUp(aRepository());
    const [entity] = await show(
      aRepository(anEnvironment({ purpose: 'The shop' })),
    );
    expect(entityEnvelopeSchemaValidator()(entity)).toBe(entity);
    expect(entity).toMatchObject({
      kind: 'Resource',
      metadata: {
        name: 'storefront--shop',
        title: 'shop',
        description: 'The shop',
        links: [
          { url: 'https://portal.example.com/environments/storefront/shop' },
        ],
      },
      spec: {
        type: 'environment',
        team: 'group:default/storefront',
        cluster: 'resource:default/harbour-dev',
      },
    });
  });

  it('says when there is somewhere to write to, since a refresh before that writes nothing', async () => {
    const mutations: EntityProviderMutation[] = [];
    let refreshed: Promise<void> | undefined;
    const provider: DeltaEntityProvider = createEnvironmentEntityProvider({
      appUrl: 'https://portal.example.com',
      read: async () => aRepository(anEnvironment()),
      onConnected: () => {
        refreshed = provider.refresh();
      },
    });
    await provider.refresh();
    await provider.connect({
      refresh: async () => undefined,
      applyMutation: async mutation => {
        mutations.push(mutation);
      },
    });
    await refreshed;
    expect(mutations).toHaveLength(1);
  });

  it('changes nothing while Git cannot be read', async () => {
    const { world, mutations, provider, show } = await setUp(aRepository());
    await show(aRepository(anEnvironment()));
    world.isDown = true;
    await expect(provider.refresh()).rejects.toThrow('Git does not answer');
    expect(mutations).toHaveLength(1);
    world.isDown = false;
    await provider.refresh();
    expect(mutations).toHaveLength(1);
  });

  it('keeps the entity of a document that breaks, and drops it when the file goes', async () => {
    const { show } = await setUp(aRepository());
    const good = await show(aRepository(anEnvironment()));
    const more = anEnvironment({ name: 'till' });
    const kept = await show(
      aRepository({ ...anEnvironment(), ...more, [path]: 'kind: [' }),
    );
    expect(kept).toContainEqual(good[0]);
    expect(kept).toHaveLength(2);
    expect(await show(aRepository(more))).toHaveLength(1);
  });

  it('shows an environment whose document was broken from the start', async () => {
    const { show } = await setUp(aRepository());
    const [entity] = await show(aRepository({ [path]: 'kind: [' }));
    expect(entityEnvelopeSchemaValidator()(entity)).toBe(entity);
    expect(entity.metadata.description).toContain('broken');
  });

  it('writes what Git says now, where another replica has pushed meanwhile', async () => {
    const { world, provider, latest } = await setUp(aRepository());
    world.known = aRepository(anEnvironment());
    world.fetched = aRepository({
      ...anEnvironment(),
      ...anEnvironment({ name: 'till' }),
    });
    await provider.refresh();
    expect(latest()).toHaveLength(2);
  });

  it('[D16.14] looks again after it has written, so that an older head never stays over a newer one', async () => {
    const newer = aRepository({
      ...anEnvironment(),
      ...anEnvironment({ name: 'till' }),
    });
    const world = { fetched: aRepository(anEnvironment()) };
    const catalog = new CatalogContent();
    const written: number[] = [];
    const provider = createEnvironmentEntityProvider({
      appUrl: 'https://portal.example.com',
      read: async () => world.fetched,
    });
    await provider.connect({
      refresh: async () => undefined,
      applyMutation: async mutation => {
        // Another replica writes the newer head just before this one's write of the older.
        world.fetched = newer;
        catalog.apply(mutation);
        written.push(catalog.list().length);
      },
    });
    await provider.refresh();
    expect(written).toEqual([1, 2]);
  });

  it('[D5] writes of a later commit what it changes, and nothing if it changes no environment', async () => {
    const { mutations, show } = await setUp(aRepository());
    const both = { ...anEnvironment(), ...anEnvironment({ name: 'till' }) };
    await show(aRepository(both));
    await show(aRepository({ ...both, 'README.md': 'Hello' }, 'd'.repeat(40)));
    expect(mutations).toHaveLength(1);
    await show(
      aRepository({ ...both, ...anEnvironment({ purpose: 'The shop' }) }),
    );
    await show(aRepository(anEnvironment({ purpose: 'The shop' })));
    const [first, second, third] = mutations;
    expect(first).toMatchObject({ type: 'full' });
    expect(second).toMatchObject({
      type: 'delta',
      added: [{ entity: { metadata: { description: 'The shop' } } }],
      removed: [],
    });
    expect(third).toEqual({
      type: 'delta',
      added: [],
      removed: [
        {
          entityRef: 'resource:default/storefront--till',
          locationKey: 'fairway-environments',
        },
      ],
    });
  });

  it('gives a broken document the owner of today', async () => {
    const { show } = await setUp(aRepository());
    const team = 'teams/storefront.yaml';
    const files = { ...anEnvironment(), [path]: 'kind: [' };
    await show(aRepository(anEnvironment()));
    const moved = readExampleFiles()[team].replace(
      /group: .*/,
      'group: group:default/payments',
    );
    const [entity] = await show(aRepository({ ...files, [team]: moved }));
    expect(entity.spec).toMatchObject({ team: 'group:default/payments' });
  });

  it('writes everything again after a write that failed, and each hour', async () => {
    const { world, mutations, provider, show } = await setUp(aRepository());
    const more = anEnvironment({ name: 'till' });
    await show(aRepository(anEnvironment()));
    world.isCatalogDown = true;
    await expect(
      show(aRepository({ ...anEnvironment(), ...more })),
    ).rejects.toThrow('the catalog does not answer');
    world.isCatalogDown = false;
    await provider.refresh();
    world.now += 3_599_999;
    await provider.refresh();
    expect(mutations.map(({ type }) => type)).toEqual(['full', 'full']);
    world.now += 1;
    await provider.refresh();
    expect(mutations.map(({ type }) => type)).toEqual(['full', 'full', 'full']);
  });
});
