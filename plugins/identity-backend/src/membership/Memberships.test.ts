import { Memberships } from './Memberships';

const minute = 60_000;
const ada = 'user:default/ada';

function setUp() {
  const clock = { now: 0 };
  const catalog = {
    asked: 0,
    answer: async (): Promise<string[] | undefined> => [ada, 'group:default/a'],
  };
  const memberships = new Memberships({ now: () => clock.now });
  const get = () =>
    memberships.get(ada, async () => {
      catalog.asked += 1;
      return catalog.answer();
    });
  return { clock, catalog, get };
}

const down = async () => {
  throw new Error('the catalog is down');
};

describe('Memberships', () => {
  it('[B8] asks again after a minute, so that who has left a team owns nothing of it by then', async () => {
    const { clock, catalog, get } = setUp();
    expect(await get()).toEqual([ada, 'group:default/a']);
    catalog.answer = async () => [ada];
    clock.now = minute - 1;
    expect(await get()).toEqual([ada, 'group:default/a']);
    clock.now = minute;
    expect(await get()).toEqual([ada]);
    expect(catalog.asked).toBe(2);
  });

  it('[B8] keeps the last answer while the catalog is down, for five minutes, then lets nobody in', async () => {
    const { clock, catalog, get } = setUp();
    await get();
    catalog.answer = down;
    clock.now = 5 * minute - 1;
    expect(await get()).toEqual([ada, 'group:default/a']);
    clock.now = 5 * minute;
    await expect(get()).rejects.toThrow(/cannot find out which groups .*ada/);
    catalog.answer = async () => [ada];
    clock.now = 6 * minute;
    expect(await get()).toEqual([ada]);
  });

  it('lets nobody in whom it has never read', async () => {
    const { catalog, get } = setUp();
    catalog.answer = down;
    await expect(get()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  it('does not ask a catalog that is down for every request', async () => {
    const { clock, catalog, get } = setUp();
    catalog.answer = down;
    await expect(get()).rejects.toThrow();
    await expect(get()).rejects.toThrow();
    expect(catalog.asked).toBe(1);
    clock.now = 5_000;
    catalog.answer = async () => [ada];
    expect(await get()).toEqual([ada]);
  });

  it('takes a catalog that does not answer for one that is down', async () => {
    const memberships = new Memberships({ patienceMs: 10 });
    await expect(
      memberships.get(ada, () => new Promise(() => {})),
    ).rejects.toThrow(/did not answer within 10 ms/);
  });

  it('[B8] forgets who is gone at the next reading, and finds who comes within seconds', async () => {
    const { clock, catalog, get } = setUp();
    catalog.answer = async () => undefined;
    expect(await get()).toBeUndefined();
    catalog.answer = async () => [ada];
    clock.now = 2_000;
    expect(await get()).toEqual([ada]);
    catalog.answer = async () => undefined;
    clock.now += minute;
    expect(await get()).toBeUndefined();
  });

  it('reads once for all who ask at the same time', async () => {
    const { catalog, get } = setUp();
    await Promise.all([get(), get(), get()]);
    expect(catalog.asked).toBe(1);
  });
});
