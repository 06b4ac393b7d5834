import { TestRepository } from '../__testUtils__/TestRepository';
import { anEnvironment } from '../__testUtils__/documents';
import { toOwnerRef } from '../domain/FleetDocuments';
import { listRenderedFiles } from '../domain/listRenderedFiles';
import { FleetDocumentsReader } from './FleetDocumentsReader';

jest.setTimeout(120_000);

const pathOf = (name: string) =>
  `environments/storefront/${name}/environment.yaml`;

describe('FleetDocumentsReader', () => {
  let world: TestRepository;
  const rendered: string[] = [];
  let reader: FleetDocumentsReader;

  beforeEach(async () => {
    world = await TestRepository.start({
      ...anEnvironment({ name: 'shop' }),
      ...anEnvironment({ name: 'till' }),
    });
    reader = new FleetDocumentsReader(world.repository, (environment, by) => {
      rendered.push(environment.name);
      return listRenderedFiles(environment, by);
    });
  });
  afterEach(() => world.close());

  /** Which of the two environments were rendered to read the head, and the paths that are not as they must be. */
  async function read() {
    rendered.length = 0;
    const { broken } = await reader.read(await world.repository.fetch());
    const ours = rendered.filter(name => ['shop', 'till'].includes(name));
    return { rendered: ours.sort(), broken: broken.map(({ path }) => path) };
  }

  it('[D5] renders for a commit what its documents changed, and nothing else', async () => {
    expect(await read()).toEqual({ rendered: ['shop', 'till'], broken: [] });

    await world.commit({ 'teams/more.md': 'x' });
    expect(await read()).toEqual({ rendered: [], broken: [] });

    const text = anEnvironment({ name: 'till' })[pathOf('till')];
    await world.commit({ [pathOf('till')]: `# more\n${text}` });
    expect(await read()).toEqual({ rendered: ['till'], broken: [] });
  });

  it('[D5] reads a commit once for all who ask for it at the same time', async () => {
    rendered.length = 0;
    const commit = await world.repository.fetch();
    const [one, other] = await Promise.all([
      reader.read(commit),
      reader.read(),
    ]);
    expect(other).toBe(one);
    expect(rendered.filter(name => name === 'shop')).toHaveLength(1);
  });

  it('[D5] renders nothing again when an older commit was read in between', async () => {
    await read();
    const older = await world.repository.head();
    const text = anEnvironment({ name: 'till' })[pathOf('till')];
    await world.commit({ [pathOf('till')]: `# more\n${text}` });
    await read();
    rendered.length = 0;
    await reader.read(older);
    await world.commit({ 'teams/more.md': 'x' });
    expect((await read()).rendered).toEqual([]);
  });

  it('reads a commit again whose reading failed', async () => {
    const commit = await world.repository.fetch();
    let isAway = true;
    const failing = new FleetDocumentsReader({
      listVersions: world.repository.listVersions.bind(world.repository),
      snapshot: async id => {
        const snapshot = await world.repository.snapshot(id);
        return Object.assign(Object.create(snapshot), {
          commit: snapshot.commit,
          list: async () => {
            if (isAway) throw new Error('Git does not answer');
            return snapshot.list();
          },
          inspectMany: (paths: string[]) => snapshot.inspectMany(paths),
        });
      },
    });
    await expect(failing.read(commit)).rejects.toThrow('Git does not answer');
    isAway = false;
    expect((await failing.read(commit)).environments.size).toBeGreaterThan(1);
  });

  it('finds a rendered file that a commit changed, though its document was rendered before', async () => {
    await read();
    const quota =
      'rendered/harbour-dev/storefront--shop/resourcequota-environment.yaml';
    await world.commit({ [quota]: 'kind: ResourceQuota\n' });
    expect(await read()).toEqual({ rendered: [], broken: [quota] });
    await world.commit({ [quota]: null });
    expect(await read()).toEqual({ rendered: [], broken: [quota] });
  });

  it('renders by no class but the one that the environment names', async () => {
    await read();
    const snapshot = await world.repository.snapshot();
    const [file] = (await snapshot.list()).filter(each =>
      each.path.endsWith('sandbox.yaml'),
    );
    const text = await snapshot.read(file.path);
    await world.commit({ [file.path]: `# changed\n${text}` });
    expect((await read()).rendered).toEqual([]);
    await world.commit({ [file.path]: text! });
    expect(await read()).toEqual({ rendered: [], broken: [] });
  });

  it.each([
    ['a field that is none', (text: string) => `${text}  colour: blue\n`],
    ['no YAML', () => 'spec: ['],
    ['a character that no text may hold', () => 'kind: Team\u0000'],
  ])(
    '[A8.2][B8] gives the environments of a team to nobody else while its document is broken: %s',
    async (_, breakIt) => {
      const path = 'teams/storefront.yaml';
      const text = (await (await world.repository.snapshot()).read(path))!;
      const own = text.replace('group:default/storefront', 'group:emea/shop');
      expect(own).not.toBe(text);
      await world.commit({ [path]: own });
      const readOwner = async (by = reader) =>
        toOwnerRef('storefront', await by.read(await world.repository.fetch()));
      expect(await readOwner()).toBe('group:emea/shop');

      await world.commit({ [path]: breakIt(own) });
      expect((await read()).broken).toEqual([path]);
      expect(await readOwner()).toBe('group:emea/shop');
      // Also after a start, and while it stays broken in another way.
      await world.commit({ [path]: 'kind: [' });
      const anew = new FleetDocumentsReader(world.repository);
      expect(await readOwner(anew)).toBe('group:emea/shop');

      await world.commit({ [path]: own.replace('emea', 'apac') });
      expect(await readOwner()).toBe('group:apac/shop');
      expect((await read()).broken).toEqual([]);
    },
  );

  it('looks for the past of one broken team after the other, however many break at once', async () => {
    const teams = ['storefront', 'payments', 'logistics'];
    const pathOfTeam = (team: string) => `teams/${team}.yaml`;
    await world.commit(
      Object.fromEntries(teams.map(team => [pathOfTeam(team), 'kind: ['])),
    );
    const { repository } = world;
    const asked: string[] = [];
    let underWay = 0;
    let most = 0;
    const anew = new FleetDocumentsReader({
      snapshot: repository.snapshot.bind(repository),
      listVersions: async (paths, options) => {
        asked.push(...paths);
        most = Math.max(most, (underWay += 1));
        const versions = await repository.listVersions(paths, options);
        underWay -= 1;
        return versions;
      },
    });
    const documents = await anew.read(await repository.fetch());
    expect(asked.sort()).toEqual(teams.map(pathOfTeam).sort());
    expect(most).toBe(1);
    expect([...documents.teams.keys()]).toEqual(expect.arrayContaining(teams));
  });
});
