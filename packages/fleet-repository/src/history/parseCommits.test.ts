import { parseCommits } from './parseCommits';

describe('parseCommits', () => {
  it('takes nothing in a message or a path for the end of it', () => {
    const output = [
      ...['', 'c2', '2026-11-30T12:00:00+01:00', 'A', 'is \u0001 \u0002', ''],
      ...['\nclusters/a.yaml', ''],
      ...['c1', '2026-11-30T11:00:00+01:00', '', '', 'r0\nr1'],
      ...['\nclusters/\u0001.yaml', 'other/x', ''],
    ].join('\0');
    expect(parseCommits(output)).toEqual([
      {
        commit: 'c2',
        committedAt: '2026-11-30T12:00:00+01:00',
        author: 'A',
        subject: 'is \u0001 \u0002',
        run: null,
        paths: ['clusters/a.yaml'],
      },
      {
        commit: 'c1',
        committedAt: '2026-11-30T11:00:00+01:00',
        author: '',
        subject: '',
        run: 'r1',
        paths: ['clusters/\u0001.yaml', 'other/x'],
      },
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(parseCommits('')).toEqual([]);
  });
});
