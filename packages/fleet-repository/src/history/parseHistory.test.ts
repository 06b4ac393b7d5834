import { parseHistory } from './parseHistory';

describe('parseHistory', () => {
  it('reads side, commit and trailers of each record', () => {
    const output = [
      '>\nc3\nFairway-Run: r: 1\nFairway-Step: declare\n',
      '<\nc2\n',
      '>\nc1\n__proto__: x\n',
    ].join('\0');
    const records = parseHistory(`${output}\0`);
    expect(
      records.map(({ commit, present, trailers }) => [
        commit,
        present,
        Object.entries(trailers),
      ]),
    ).toEqual([
      [
        'c3',
        true,
        [
          ['Fairway-Run', 'r: 1'],
          ['Fairway-Step', 'declare'],
        ],
      ],
      ['c2', false, []],
      ['c1', true, [['__proto__', 'x']]],
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(parseHistory('')).toEqual([]);
  });
});
