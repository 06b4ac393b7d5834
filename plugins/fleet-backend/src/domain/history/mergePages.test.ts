import { timelineKinds } from '@fairway/plugin-fleet-common';
import {
  mergePages,
  startAfter,
  type TimelineEntry,
  type TimelinePage,
  type TimelinePosition,
} from './mergePages';

type Entry = TimelineEntry<string>;

/** Events of all kinds, many of them at the same moment. */
const all: Entry[] = timelineKinds.flatMap((kind, rank) =>
  Array.from({ length: 12 }, (_, index) => ({
    ...{ kind, at: Math.floor(index / (rank + 1)), key: `k${99 - index}` },
    event: `${kind} ${index}`,
  })),
);

/** A source as those of the portal are: latest first, then by key, both descending. */
function ask(
  kind: Entry['kind'],
  position: TimelinePosition | undefined,
  limit: number,
): TimelinePage<string> {
  const start = startAfter(position, kind);
  const left = all
    .filter(each => each.kind === kind)
    .sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1))
    .filter(
      ({ at, key }) =>
        !start ||
        at < start.upTo ||
        (at === start.upTo &&
          (start.behind === undefined || key < start.behind)),
    );
  return { entries: left.slice(0, limit), hasMore: left.length > limit };
}

function readAll(limit: number): string[] {
  const seen: string[] = [];
  let position: TimelinePosition | undefined;
  do {
    const after = position;
    const { entries, next } = mergePages(
      timelineKinds.map(kind => ask(kind, after, limit)),
      limit,
    );
    seen.push(...entries.map(({ event }) => event));
    position = next;
  } while (position);
  return seen;
}

describe('mergePages', () => {
  it.each([1, 2, 3, 5, 7, 47, 48, 100])(
    'gives in pages of %d the same as at once, each event once',
    limit => {
      const paged = readAll(limit);
      expect(paged).toEqual(readAll(1_000));
      expect([...paged].sort()).toEqual(all.map(({ event }) => event).sort());
    },
  );

  it('puts the latest first, and what is as late in the order of kinds', () => {
    const entry = (kind: Entry['kind'], at: number): Entry => ({
      ...{ kind, at, key: '1', event: `${kind} ${at}` },
    });
    const { entries, next } = mergePages(
      [
        { entries: [entry('run', 5)], hasMore: false },
        { entries: [entry('check', 7), entry('check', 5)], hasMore: false },
      ],
      10,
    );
    expect(entries.map(({ event }) => event)).toEqual([
      ...['check 7', 'check 5', 'run 5'],
    ]);
    expect(next).toBeUndefined();
  });
});
