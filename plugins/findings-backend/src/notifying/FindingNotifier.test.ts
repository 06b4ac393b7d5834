import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  aFinding,
  aNode,
  aSet,
  day,
  hour,
  minute,
  start,
} from '../__testUtils__/aSet';
import { openDatabases } from '../__testUtils__/openDatabases';
import { deleteOldFindings, retentionMs } from '../retention/deleteOldFindings';
import { FindingSetStore } from '../reports/FindingSetStore';
import { FindingSettler } from '../settling/FindingSettler';
import { FindingNotifier } from './FindingNotifier';
import { NoticeStore } from './NoticeStore';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const owner = 'group:default/storefront';

describe.each(ids)('notifications of critical findings on %p', id => {
  async function setUp() {
    const knex = await open(id);
    const clock = { now: start };
    const now = () => clock.now;
    const sent: NotificationSendOptions[] = [];
    const failing = { with: undefined as string | undefined };
    const logger = mockServices.logger.mock();
    const store = new FindingSetStore({ knex, now });
    const makeNotifier = () =>
      new FindingNotifier({
        store: new NoticeStore(knex),
        notifications: {
          send: async notification => {
            if (failing.with) throw new Error(failing.with);
            sent.push(notification);
          },
        },
        platform: ['group:default/platform'],
        logger,
        now,
      });
    const notifier = makeNotifier();
    /** The titles of what one round sends. */
    const round = async () => {
      sent.length = 0;
      await notifier.run();
      return sent.map(({ payload }) => payload.title);
    };
    /** What is reported of a cluster, and what is sent thereupon. */
    const report = async (
      severity: 'critical' | 'high' | undefined,
      more: {
        cluster?: string;
        owner?: string | null;
        unassessed?: string;
      } = {},
    ) => {
      const { cluster = 'a', unassessed } = more;
      clock.now += 1;
      await store.apply(
        aSet(cluster, [], {
          observedAt: clock.now,
          ...(unassessed && { unassessed }),
          findings: severity
            ? [
                aFinding([aNode(cluster, 'n1', { severity })], {
                  owner: more.owner === undefined ? owner : more.owner,
                }),
              ]
            : [],
        }),
      );
      return round();
    };
    return {
      ...{ clock, failing, knex, logger, makeNotifier, report, round, sent },
      store,
    };
  }

  const opened = 'Critical: Nodes are not ready (Nodes) on 1 cluster';
  const closed = 'Closed: Nodes are not ready (Nodes)';

  it('tell an owner once of what is true of a hundred clusters at once', async () => {
    const { clock, knex, round, sent, store } = await setUp();
    const clusters = Array.from({ length: 100 }, (_, index) => `c${index}`);
    const say = (isThere: boolean) =>
      store.applyAll(
        clusters.map(cluster =>
          aSet(cluster, [], {
            observedAt: clock.now,
            findings: isThere
              ? [aFinding([aNode(cluster, 'n', { severity: 'critical' })])]
              : [],
          }),
        ),
        error => {
          throw error;
        },
      );
    await say(true);
    expect(await round()).toEqual([
      'Critical: Nodes are not ready (Nodes) on 100 clusters',
    ]);
    expect(sent[0].recipients).toEqual({
      ...{ type: 'entity', entityRef: ['group:default/platform'] },
    });
    expect(await round()).toEqual([]);
    expect(await knex('findings').select('open_count')).toEqual([
      { open_count: 100 },
    ]);
    clock.now += hour;
    await say(false);
    clock.now += 5 * minute;
    expect(await round()).toEqual(['Closed: Nodes are not ready (Nodes)']);
    expect(await round()).toEqual([]);
  }, 180_000);

  it('tell the owner once, and that it is over', async () => {
    const { clock, knex, report, round, sent } = await setUp();
    expect(await report('critical')).toEqual([opened]);
    const finding = await knex('findings').first('id');
    expect(sent[0]).toEqual({
      recipients: { type: 'entity', entityRef: [owner] },
      payload: {
        title: opened,
        description: 'Look at the kubelet',
        severity: 'critical',
        link: `/findings/${finding.id}`,
        topic: 'findings',
        scope: `finding:${finding.id}`,
      },
    });
    expect(await round()).toEqual([]);
    expect(await report('critical', { cluster: 'b' })).toEqual([]);
    await report(undefined, { cluster: 'b' });
    expect(await report(undefined)).toEqual([]);
    clock.now += 5 * minute;
    expect(await round()).toEqual([closed]);
    // It takes the place of the one before.
    expect(sent[0].payload).toMatchObject({
      scope: `finding:${finding.id}`,
      severity: 'normal',
    });
    expect(await round()).toEqual([]);
  });

  it('tell nobody of what is less severe', async () => {
    const { report } = await setUp();
    expect(await report('high')).toEqual([]);
    expect(await report('critical')).toEqual([opened]);
    expect(await report('high')).toEqual([
      'No longer critical: Nodes are not ready (Nodes) on 1 cluster',
    ]);
  });

  it('tell the platform team of what nobody owns', async () => {
    const { report, sent } = await setUp();
    await report('critical', { owner: null });
    expect(sent[0].recipients).toEqual({
      type: 'entity',
      entityRef: ['group:default/platform'],
    });
  });

  it('do not tell of what is unknown for a while, or of what flaps', async () => {
    const { clock, report, round } = await setUp();
    await report('critical');
    expect(await report(undefined, { unassessed: 'no answer' })).toEqual([]);
    for (let flap = 0; flap < 5; flap += 1) {
      expect(await report(undefined)).toEqual([]);
      clock.now += minute;
      expect(await round()).toEqual([]);
      expect(await report('critical')).toEqual([]);
    }
  });

  it('tell once an hour at most of what keeps coming back', async () => {
    const { clock, report, round } = await setUp();
    const told: string[] = [...(await report('critical'))];
    while (clock.now < start + 2.8 * hour) {
      told.push(...(await report(undefined)));
      clock.now += 6 * minute;
      told.push(...(await round()));
      told.push(...(await report('critical')));
      clock.now += 6 * minute;
      told.push(...(await round()));
    }
    expect(told.filter(title => title === opened)).toHaveLength(3);
    expect(told.filter(title => title === closed)).toHaveLength(3);
  });

  it('tell of a new incident', async () => {
    const { clock, report, round } = await setUp();
    await report('critical');
    await report(undefined);
    clock.now += 2 * day;
    expect(await round()).toEqual([closed]);
    expect(await report('critical')).toEqual([opened]);
  });

  it('do not tell again when what puts it aside ends', async () => {
    const { clock, knex, report, round } = await setUp();
    await report('high');
    const { id: finding } = await knex('findings').first('id');
    await report('critical');
    await new FindingSettler({
      knex,
      now: () => clock.now,
      onChanged: () => undefined,
    }).settle(finding, 'user:default/ada', {
      ...{ act: 'snooze', owner, reason: 'later' },
      until: clock.now + hour,
    });
    // It was told before; that is enough for this incident.
    clock.now += 2 * hour;
    expect(await round()).toEqual([]);
  });

  it('tell what could not be told, later and whoever does it', async () => {
    const { clock, failing, logger, makeNotifier, report, round, sent } =
      await setUp();
    failing.with = 'notifications do not answer';
    expect(await report('critical')).toEqual([]);
    expect(
      await report('critical', {
        owner: 'group:default/payments',
        cluster: 'b',
      }),
    ).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    failing.with = undefined;
    expect(await round()).toEqual([]);
    clock.now += minute;
    await makeNotifier().run();
    expect(sent).toHaveLength(2);
    expect(await round()).toEqual([]);
  });

  it('are forgotten with their finding', async () => {
    const { clock, knex, report } = await setUp();
    await report('critical');
    await report(undefined);
    await deleteOldFindings(knex, clock.now + retentionMs + 1);
    expect(await knex('notices')).toEqual([]);
  });
});
