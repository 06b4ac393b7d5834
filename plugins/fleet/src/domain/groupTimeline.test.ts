import type { TimelineEvent } from '@fairway/plugin-fleet-common';
import { groupTimeline } from './groupTimeline';

const start = Date.parse('2026-11-20T12:00:00Z');

/** Written as `cluster state seconds`, latest first. */
function read(text: string, index: number): TimelineEvent {
  const [cluster, state, seconds] = text.split(' ');
  return {
    ...{ id: String(index), kind: 'check', cluster, before: 'good' },
    state: state as 'bad' | 'unknown',
    check: { id: `FW-A-${index}`, title: 'A title' },
    at: new Date(start - Number(seconds) * 1000).toISOString(),
    reason: 'no answer',
  };
}

const group = (texts: string[]) =>
  groupTimeline(texts.map(read)).map(row =>
    row.kind === 'one' ? row.event.id : row.events.map(({ id }) => id).join(),
  );

describe('groupTimeline', () => {
  it.each([
    ['nothing', [], []],
    ['few', ['a bad 0', 'a bad 1', 'a bad 2'], ['0', '1', '2']],
    [
      'many together',
      ['a bad 0', 'a bad 1', 'a bad 2', 'a bad 120'],
      ['0,1,2,3'],
    ],
    [
      'many, but one of long before',
      ['a bad 0', 'a bad 1', 'a bad 2', 'a bad 121'],
      ['0', '1', '2', '3'],
    ],
    [
      'two clusters, one between the other',
      [
        ...['a unknown 0', 'b unknown 0', 'a unknown 0', 'b unknown 1'],
        ...['a unknown 1', 'a unknown 1', 'b bad 1', 'b unknown 2'],
      ],
      ['0,2,4,5', '1', '3', '6', '7'],
    ],
  ])('given %s', (_, texts, expected) => {
    expect(group(texts)).toEqual(expected);
  });

  it('leaves what is no check where it is', () => {
    const verdict: TimelineEvent = {
      ...{ id: 'v', kind: 'verdict', cluster: 'a', verdict: 'unknown' },
      ...{ at: new Date(start).toISOString(), before: 'ok', reason: '' },
    };
    const checks = ['a bad 0', 'a bad 0', 'a bad 0', 'a bad 0'].map(read);
    const rows = groupTimeline([checks[0], verdict, ...checks.slice(1)]);
    expect(rows.map(({ kind }) => kind)).toEqual(['many', 'one']);
  });
});
