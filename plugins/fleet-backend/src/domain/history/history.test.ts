import type { Verdict } from '@fairway/plugin-fleet-common';
import { listMonths } from './listMonths';
import { sampleIntervals } from './sampleIntervals';
import { summarizeAvailability } from './summarizeAvailability';
import { summarizeBadSpells } from './summarizeBadSpells';
import { toIntervals, type VerdictRecord } from './toIntervals';

const always: VerdictRecord['spans'] = [{ from: 0, to: null }];
const range = { from: 100, to: 200 };
const change = ([at, verdict]: readonly [number, Verdict]) => ({ at, verdict });

type Row = [
  given: string,
  changes: readonly (readonly [number, Verdict])[],
  spans: VerdictRecord['spans'],
  expected: string[],
];

const rows: Row[] = [
  ['nothing at all', [], always, ['unknown 100-200 open']],
  ['a cluster that was never there', [[50, 'ok']], [], []],
  [
    'a verdict from before, and one still to stand',
    [
      [50, 'ok'],
      [150, 'bad'],
    ],
    always,
    ['ok 100-150 changed', 'bad 150-200 open'],
  ],
  [
    'the time before the first verdict',
    [[120, 'ok']],
    [{ from: 110, to: null }],
    ['unknown 110-120 changed', 'ok 120-200 open'],
  ],
  [
    'a change at the border counts from it on, one at the end not at all',
    [
      [90, 'bad'],
      [100, 'ok'],
      [200, 'bad'],
    ],
    always,
    ['ok 100-200 open'],
  ],
  [
    'a change dated before the one written earlier takes no time twice',
    [
      [50, 'ok'],
      [150, 'bad'],
      [140, 'unknown'],
      [160, 'ok'],
    ],
    always,
    ['ok 100-150 changed', 'unknown 150-160 changed', 'ok 160-200 open'],
  ],
  [
    'the same verdict twice is one interval',
    [
      [110, 'ok'],
      [130, 'ok'],
    ],
    always,
    ['unknown 100-110 changed', 'ok 110-200 open'],
  ],
  [
    'a cluster that left',
    [[50, 'ok']],
    [{ from: 0, to: 130 }],
    ['ok 100-130 left'],
  ],
  [
    'a cluster that left and came back, and was silent meanwhile',
    [
      [50, 'ok'],
      [135, 'unknown'],
      [160, 'ok'],
    ],
    [
      { from: 0, to: 130 },
      { from: 150, to: null },
    ],
    ['ok 100-130 left', 'unknown 150-160 changed', 'ok 160-200 open'],
  ],
  [
    'a cluster that left for a moment with its verdict',
    [[50, 'bad']],
    [
      { from: 0, to: 130 },
      { from: 131, to: null },
    ],
    ['bad 100-130 left', 'bad 131-200 open'],
  ],
  [
    'spans that overlap, as two replicas wrote them',
    [[50, 'ok']],
    [
      { from: 120, to: null },
      { from: 0, to: null },
    ],
    ['ok 100-200 open'],
  ],
];

describe('toIntervals', () => {
  it.each(rows)('given %s', (_, changes, spans, expected) => {
    const record = { changes: changes.map(change), spans };
    expect(
      toIntervals(record, range).map(
        ({ verdict, from, to, end }) => `${verdict} ${from}-${to} ${end}`,
      ),
    ).toEqual(expected);
  });

  it('never covers more than the time that is looked at, nor any of it twice', () => {
    const changes = Array.from({ length: 60 }, (_, index) => ({
      // Not in order, with repeats.
      at: (index * 37) % 250,
      verdict: (['ok', 'bad', 'unknown'] as const)[index % 3],
    }));
    const intervals = toIntervals({ changes, spans: always }, range);
    let end = range.from;
    for (const { from, to } of intervals) {
      expect(from).toBe(end);
      expect(to).toBeGreaterThan(from);
      end = to;
    }
    expect(end).toBe(range.to);
  });
});

const intervalsOf = (
  changes: readonly (readonly [number, Verdict])[],
  spans = always,
) => toIntervals({ changes: changes.map(change), spans }, range);

describe('summarizeAvailability', () => {
  it.each([
    ['all ok', [[0, 'ok']], always, 1, 1],
    ['nothing known', [], always, null, 0],
    ['not in the fleet', [], [], null, null],
    [
      'a quarter bad',
      [
        [0, 'ok'],
        [175, 'bad'],
      ],
      always,
      0.75,
      1,
    ],
    [
      'unknown time, which counts as neither',
      [
        [0, 'ok'],
        [120, 'unknown'],
        [180, 'bad'],
      ],
      always,
      0.5,
      0.4,
    ],
    [
      'a cluster that came late',
      [[160, 'ok']],
      [{ from: 150, to: null }],
      1,
      0.8,
    ],
    ['one that left', [[0, 'bad']], [{ from: 0, to: 110 }], 0, 1],
  ] as [string, [number, Verdict][], VerdictRecord['spans'], number | null, number | null][])(
    'given %s',
    (_, changes, spans, availability, coverage) => {
      expect(
        summarizeAvailability(intervalsOf(changes, spans), range),
      ).toMatchObject({ availability, coverage });
    },
  );

  it('takes of an interval what lies in the month', () => {
    const summary = summarizeAvailability(intervalsOf([[0, 'ok']]), {
      from: 190,
      to: 300,
    });
    expect(summary.time).toEqual({ ok: 10, bad: 0, unknown: 0 });
  });
});

describe('summarizeBadSpells', () => {
  it.each([
    [[[0, 'ok']], { recovered: 0, meanMs: null, lost: 0, isOpen: false }],
    [
      // The first began before the time that is looked at.
      [
        [80, 'bad'],
        [110, 'ok'],
        [120, 'bad'],
        [130, 'ok'],
      ],
      { recovered: 2, meanMs: 20, lost: 0, isOpen: false },
    ],
    [
      [
        [110, 'bad'],
        [120, 'unknown'],
        [130, 'ok'],
        [190, 'bad'],
      ],
      { recovered: 0, meanMs: null, lost: 1, isOpen: true },
    ],
  ] as [[number, Verdict][], object][])(
    'given %j returns %j',
    (changes, expected) => {
      expect(summarizeBadSpells(intervalsOf(changes))).toEqual(expected);
    },
  );

  it('does not know how long a cluster stayed bad that left', () => {
    const spans = [
      { from: 0, to: 130 },
      { from: 140, to: null },
    ];
    const changes: [number, Verdict][] = [
      [110, 'bad'],
      [140, 'ok'],
    ];
    expect(summarizeBadSpells(intervalsOf(changes, spans))).toMatchObject({
      recovered: 0,
      lost: 1,
    });
  });
});

describe('listMonths', () => {
  it.each([
    [
      '2026-11-30T23:59:59.999Z',
      '2026-12-01T00:00:00.001Z',
      ['2026-11 1', '2026-12 1'],
    ],
    ['2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z', ['2026-12 86400000']],
    [
      // A leap year, and a zone that has another day already.
      '2028-02-01T01:00:00+02:00',
      '2028-03-01T00:00:00Z',
      ['2028-01 3600000', `2028-02 ${29 * 86_400_000}`],
    ],
    ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', []],
  ])('from %s to %s', (from, to, expected) => {
    const months = listMonths({ from: Date.parse(from), to: Date.parse(to) });
    expect(months.map(each => `${each.month} ${each.to - each.from}`)).toEqual(
      expected,
    );
  });
});

describe('sampleIntervals', () => {
  it('shows the worst of each part, and nothing where the cluster was not there', () => {
    const intervals = intervalsOf(
      [
        [120, 'ok'],
        [141, 'bad'],
        [142, 'ok'],
      ],
      [{ from: 115, to: 190 }],
    );
    expect(sampleIntervals(intervals, range, 10)).toEqual([
      ...[null, 'unknown', 'ok', 'ok', 'bad'],
      ...['ok', 'ok', 'ok', 'ok', null],
    ]);
  });
});
