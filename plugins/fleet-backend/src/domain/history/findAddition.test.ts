import { findAddition } from './findAddition';

const path = 'clusters/a.yaml';
const version = (commit: string, blob: string | null) => ({
  commit,
  blobs: new Map([[path, blob]]),
});

describe('findAddition', () => {
  it.each([
    ['one commit', [version('c1', 'x')], true, 'c1'],
    ['changes since', [version('c2', 'y'), version('c1', 'x')], true, 'c1'],
    [
      'a file that was removed and came back',
      [version('c4', 'z'), version('c3', 'x'), version('c2', null)],
      false,
      'c3',
    ],
    ['a file that is gone', [version('c2', null)], true, undefined],
    ['commits that are cut off', [version('c2', 'y')], false, undefined],
    ['no commit', [], true, undefined],
  ])('%s', (_, versions, isWhole, expected) => {
    expect(findAddition(path, versions, isWhole)).toBe(expected);
  });
});
