import { ConfigReader } from '@backstage/config';
import { readSources } from './readSources';

const read = (...sources: object[]) =>
  readSources(
    new ConfigReader({ fairway: { drift: { sources: sources as never } } }),
  );

const good = { name: 'add-ons', url: '/srv/add-ons.git', clusters: ['a', 'b'] };

describe('readSources', () => {
  it('reads what is said, and takes the main branch, the root and the platform team for what is not', async () => {
    expect(read(good)).toEqual([
      {
        ...{ name: 'add-ons', url: '/srv/add-ons.git', branch: 'main' },
        ...{ path: '', clusters: ['a', 'b'], owner: null },
      },
    ]);
    const [source] = read({
      ...{ ...good, branch: 'live', path: 'clusters/{cluster}' },
      ...{ namespace: 'monitoring', owner: 'group:default/platform' },
      credentials: { username: 'portal', password: 'secret' },
    });
    expect(source).toMatchObject({
      ...{ branch: 'live', path: 'clusters/{cluster}/' },
      ...{ namespace: 'monitoring', owner: 'group:default/platform' },
    });
    expect(await source.credentials?.()).toEqual({
      ...{ username: 'portal', password: 'secret' },
    });
  });

  it('is empty without a section', () => {
    expect(readSources(new ConfigReader({}))).toEqual([]);
  });

  it.each([
    [{ name: 'Add Ons' }, /sources\[0\]\.name: "Add Ons" is no DNS label/],
    [{ name: 'fleet-repository' }, /sources\[0\]\.name: .* is taken/],
    [{ clusters: [] }, /sources\[0\]\.clusters: is empty/],
    [{ clusters: ['a', 'B!'] }, /sources\[0\]\.clusters\[1\]: "B!"/],
    [{ namespace: 'x/y' }, /sources\[0\]\.namespace: "x\/y"/],
    [{ path: '/etc' }, /sources\[0\]\.path: "\/etc" is no folder/],
    [{ path: 'a/../../b' }, /sources\[0\]\.path: .* is no folder/],
    [
      { credentials: { username: 'portal' } },
      /sources\[0\]\.credentials needs either password or passwordFile/,
    ],
    [{ url: undefined }, /url/],
  ])('refuses %p by name', (fault, message) => {
    expect(() => read({ ...good, ...fault })).toThrow(message);
  });

  it('refuses two of one name', () => {
    expect(() => read(good, good)).toThrow(
      /sources\[1\]\.name: "add-ons" is the name of another source/,
    );
  });
});
