import { parseHealth } from './parseHealth';

describe('parseHealth', () => {
  it.each([
    [
      200,
      '[+]ping ok\n[+]etcd ok\nreadyz check passed\n',
      {
        ok: true,
        checks: [
          { name: 'ping', ok: true },
          { name: 'etcd', ok: true },
        ],
      },
    ],
    [
      500,
      '[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n',
      {
        ok: false,
        checks: [
          { name: 'ping', ok: true },
          { name: 'etcd', ok: false },
        ],
      },
    ],
    [500, '[+]ping ok\n', { ok: false, checks: [{ name: 'ping', ok: true }] }],
    [
      200,
      '[-]etcd failed\n',
      { ok: false, checks: [{ name: 'etcd', ok: false }] },
    ],
    [200, '<html>welcome</html>', undefined],
    [503, '', undefined],
  ])('given %j and %j returns %j', (status, text, expected) => {
    expect(parseHealth(status, text)).toEqual(expected);
  });
});
