import { toVersionKey } from './toVersionKey';

describe('toVersionKey', () => {
  it('sorts versions as people expect', () => {
    const versions = ['v1.9.0', 'v1.10.0-rc.1', 'v1.36.2', 'v2.0'];
    const keys = versions.map(toVersionKey);
    expect([...keys].sort()).toEqual(keys);
  });

  it.each([null, '', 'latest', 'v1'])('given %j says there is none', text => {
    expect(toVersionKey(text)).toBeNull();
  });
});
