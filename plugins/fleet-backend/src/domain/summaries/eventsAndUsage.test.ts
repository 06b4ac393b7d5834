import { eventsSchema, usageSchema } from '@fairway/plugin-fleet-common';
import {
  anObject,
  before,
  minute,
} from '../checks/__testUtils__/assessObjects';
import { projectEvent, type EventRow } from './projectEvent';
import { summarizeEvents } from './summarizeEvents';
import { projectUsage, summarizeUsage, type UsageRow } from './summarizeUsage';

const anEvent = (name: string, rest: object = {}) =>
  projectEvent(
    anObject('Event', `s/${name}`, {
      reason: 'BackOff',
      message: `of ${name}`,
      involvedObject: { kind: 'Pod', namespace: 's', name: 'p' },
      count: 3,
      firstTimestamp: before(20 * minute),
      lastTimestamp: before(10 * minute),
      source: { component: 'kubelet' },
      ...rest,
    }),
  ) as EventRow;

describe('events', () => {
  it('are one if they say the same of the same object', () => {
    const value = eventsSchema.parse(
      summarizeEvents([
        anEvent('a'),
        anEvent('b', { lastTimestamp: before(minute), count: 2 }),
        anEvent('c', { reason: 'Unhealthy' }),
      ]),
    );
    expect(value).toEqual({
      items: [
        {
          reason: 'BackOff',
          object: { kind: 'Pod', namespace: 's', name: 'p' },
          message: 'of b',
          source: 'kubelet',
          count: 5,
          firstAt: before(20 * minute),
          lastAt: before(minute),
        },
        expect.objectContaining({ reason: 'Unhealthy', count: 3 }),
      ],
      omitted: 0,
    });
  });

  it('are read in the newer form too', () => {
    const event = anEvent('a', {
      ...{ count: undefined, firstTimestamp: null, lastTimestamp: null },
      eventTime: before(5 * minute),
      series: { count: 7, lastObservedTime: before(2 * minute) },
      source: {},
      reportingComponent: 'scheduler',
    });
    expect(event).toMatchObject({
      count: 7,
      firstAt: Date.parse(before(5 * minute)),
      lastAt: Date.parse(before(2 * minute)),
      source: 'scheduler',
    });
  });

  it('that cannot be understood are none', () => {
    expect(anEvent('a', { count: 'many' })).toBeUndefined();
    expect(anEvent('a', { involvedObject: [] })).toBeUndefined();
  });

  it('are bounded', () => {
    const many = Array.from({ length: 205 }, (_, index) =>
      anEvent('a', { reason: `R${index}` }),
    );
    const { items, omitted } = summarizeEvents(many);
    expect([items.length, omitted]).toEqual([200, 5]);
  });
});

describe('usage', () => {
  const aNode = (name: string, usage: unknown) =>
    projectUsage(anObject('NodeMetrics', name, { usage }));

  it('is summed over nodes', () => {
    const rows = [
      aNode('b', { cpu: '1500m', memory: '1Gi' }),
      aNode('a', { cpu: '250000000n', memory: '512Mi' }),
    ];
    expect(usageSchema.parse(summarizeUsage(rows as UsageRow[]))).toEqual({
      cpu: 1.75,
      memory: 1.5 * 2 ** 30,
      nodes: [
        { name: 'a', cpu: 0.25, memory: 2 ** 29 },
        { name: 'b', cpu: 1.5, memory: 2 ** 30 },
      ],
    });
  });

  it.each([[undefined], [{ cpu: '1' }], [{ cpu: 'x', memory: '1' }], ['much']])(
    'of %j cannot be understood',
    usage => {
      expect(aNode('a', usage)).toBeUndefined();
    },
  );
});
