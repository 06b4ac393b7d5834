import { ConfigReader } from '@backstage/config';
import { readRepositoryConfig } from './readRepositoryConfig';

const read = (repository: object) =>
  readRepositoryConfig(new ConfigReader({ fairway: { repository } as never }));
const minimal = { url: 'https://git.example.com/fleet.git', directory: '/d' };

describe('readRepositoryConfig', () => {
  it('is undefined where no repository is configured', () => {
    expect(readRepositoryConfig(new ConfigReader({}))).toBeUndefined();
  });

  it('fills in branch, author and poll interval', () => {
    expect(read(minimal)).toEqual({
      ...minimal,
      branch: 'main',
      author: { name: 'Fairway', email: 'fairway@localhost' },
      pollSeconds: 30,
      caFile: undefined,
      credentials: undefined,
    });
  });

  it('gives credentials when they are asked for', async () => {
    const config = read({
      ...minimal,
      credentials: { username: 'portal', password: 'secret' },
    });
    expect(await config?.credentials?.()).toEqual({
      username: 'portal',
      password: 'secret',
    });
  });

  it.each([
    [{ pollSeconds: 0 }, /pollSeconds/],
    [{ credentials: { username: 'x' } }, /password or passwordFile/],
    [
      { credentials: { username: 'x', password: 'a', passwordFile: '/b' } },
      /password or passwordFile/,
    ],
  ])('given %j names the key and the fix', (overrides, message) => {
    expect(() => read({ ...minimal, ...overrides })).toThrow(message);
  });
});
