import { toNetwork } from './toNetwork';

describe('toNetwork', () => {
  it.each([
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:0:0:1::1', '2001:db8:0:0'],
    ['2001:db8:0:1::1', '2001:db8:0:1'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['192.0.2.1', '192.0.2.1'],
    ['', ''],
  ])('counts %s as %s', (address, network) => {
    expect(toNetwork(address)).toBe(network);
  });
});
