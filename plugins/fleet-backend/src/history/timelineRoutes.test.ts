import { mockCredentials } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  listTimelineResponseSchema,
  type TimelineEvent,
} from '@fairway/plugin-fleet-common';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import type { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import { CommitStore } from './CommitStore';
import type { RunSourceDeps } from './createRunSource';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const minute = 60_000;
const iso = (time: number) => new Date(time).toISOString();
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };

/** The plugin `runs` with one run each minute, answering as its list does. */
const runs = (count: number): RunSourceDeps['runs']['call'] => {
  const all = Array.from({ length: count }, (_, index) => ({
    ...{ id: `run-${index}`, intent: 'environment.create', owner: 'o' },
    ...{ title: 'Create', subject: 'environment:a', requester: 'user:x/erin' },
    ...{ actsOn: index === 0 ? 'z' : 'a', state: 'succeeded', reason: null },
    ...{ nextAction: null, waiting: null, progress: { done: 1, total: 1 } },
    ...{ createdAt: iso(start + index * minute) },
    ...{ startedAt: null, finishedAt: null },
  })).reverse();
  return async (_, { query = {} }) => {
    const found = all.filter(
      run =>
        run.createdAt < String(query.to) &&
        (query.from === undefined || run.createdAt >= String(query.from)) &&
        (query.actsOn === undefined || run.actsOn === query.actsOn),
    );
    return { items: found.slice(0, Number(query.limit)) };
  };
};

describe.each(ids)('the timeline on %p', id => {
  const state: {
    now: number;
    decision: PolicyDecision;
    recorded: RecordAuditRequest[];
    runs?: RunSourceDeps['runs']['call'];
  } = { now: start + 10 * minute, decision: allow, recorded: [] };
  let app: Express;
  let knex: Knex;
  beforeAll(async () => {
    knex = await open(id);
    app = await aFleetApp(knex, state);
    await knex('verdict_changes').delete();
    const verdicts = (
      [
        ['a', 'ok', 0],
        ['z', 'bad', 1],
        ['a', 'bad', 3],
      ] as const
    ).map(([cluster, verdict, minutes]) => ({
      ...{ cluster, verdict, reason: 'so' },
      at: start + minutes * minute,
    }));
    await knex('verdict_changes').insert(verdicts);
    // What a check says first of a cluster that joins is in its verdict, and so is that it was not read yet.
    await knex('check_changes').insert(
      ['unknown', 'good', 'bad'].flatMap((said, index) =>
        ['a', 'z'].map(cluster => ({
          ...{ cluster, check_id: 'FW-POD-OOM', reason: 'so' },
          state: said,
          at: start + [0.5, 1, 3][index] * minute,
        })),
      ),
    );
    const commit = { author: 'Erin', run: 'run-1', hasOthers: false };
    const store = new CommitStore(
      knex,
      new ClusterReadModel(knex, { heartbeatMs: 1, checksMs: 1 }),
    );
    const commits = [
      { id: 'c1', clusters: ['a'], isFleetWide: false },
      { id: 'c2', clusters: ['z'], isFleetWide: false },
      { id: 'c3', clusters: ['a', 'z'], isFleetWide: false },
      { id: 'c4', clusters: [], isFleetWide: true },
    ].map((each, index) => ({
      ...{ ...commit, ...each, subject: `Subject of ${each.id}` },
      at: start + index * minute,
    }));
    await store.add(commits);
    // Another replica reads the same.
    await store.add(commits);
    await store.add([
      {
        ...{ ...commit, id: 'c5', clusters: ['a'], isFleetWide: false },
        ...{ hasOthers: true, subject: 'Secret', at: start + 4 * minute },
      },
    ]);
  });
  beforeEach(() => {
    state.decision = allow;
    state.runs = runs(2);
    state.recorded.length = 0;
  });

  const list = async (query = '') => {
    const { body } = await request(app).get(`/timeline${query}`).expect(200);
    return listTimelineResponseSchema.parse(body);
  };
  const describeEvent = (event: TimelineEvent): string => {
    switch (event.kind) {
      case 'verdict':
        return `${event.cluster} ${event.before} ${event.verdict}`;
      case 'check':
        return `${event.cluster} ${event.check.id} ${event.state}`;
      case 'commit':
        return `${event.commit} ${event.subject} [${event.clusters}]`;
      case 'run':
        return `${event.run} ${event.cluster}`;
      default:
        return event satisfies never;
    }
  };
  const describeAll = ({ items }: { items: TimelineEvent[] }) =>
    items.map(describeEvent);

  it('has verdicts, checks, commits and runs in one line, latest first', async () => {
    const answer = await list();
    expect(answer.coverage).toEqual({ complete: true, missing: [] });
    expect(describeAll(answer)).toEqual([
      'c5 null [a]',
      'a ok bad',
      'z FW-POD-OOM bad',
      'a FW-POD-OOM bad',
      'c4 Subject of c4 []',
      'c3 Subject of c3 [a,z]',
      'z null bad',
      'c2 Subject of c2 [z]',
      'run-1 a',
      'a null ok',
      'c1 Subject of c1 [a]',
      'run-0 z',
    ]);
  });

  it('tells of no cluster that the reader may not see, whatever speaks of it', async () => {
    state.decision = onlyDev;
    const answer = await list();
    expect(describeAll(answer)).toEqual([
      'c5 null [a]',
      'a ok bad',
      'a FW-POD-OOM bad',
      'c4 Subject of c4 []',
      'c3 null [a]',
      'run-1 a',
      'a null ok',
      'c1 Subject of c1 [a]',
      'run-0 null',
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/"z"|c2|Subject of c3/);
    expect((await list('?cluster=z')).items).toEqual([]);
    expect((await list('?cluster=none')).items).toEqual([]);
  });

  it.each([
    ['?kinds=verdict', 3],
    ['?kinds=commit,run', 7],
    ['?cluster=a', 8],
    ['?cluster=z&kinds=run', 1],
    [`?from=${iso(start + minute)}&to=${iso(start + 3 * minute)}`, 4],
    [`?to=${iso(start)}`, 0],
  ])('filters by %s', async (query, count) => {
    expect((await list(query)).items).toHaveLength(count);
  });

  it.each(['', '&cluster=a', `&from=${iso(start + 1)}`])(
    'gives the same in pages as at once, narrowed by "%s"',
    async narrowed => {
      const all = (await list(`?limit=100${narrowed}`)).items;
      const paged: TimelineEvent[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(
          `?limit=2${narrowed}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        paged.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      expect(paged).toEqual(all);
    },
  );

  it('shows the rest, and says what is missing, if the plugin runs does not answer', async () => {
    state.runs = async () => {
      throw new ServiceUnavailableError('runs are away');
    };
    const answer = await list();
    expect(answer.items).toHaveLength(10);
    expect(answer.coverage).toEqual({
      complete: false,
      missing: [{ kind: 'run', reason: 'runs are away' }],
    });
  });

  it('asks for runs as the person, and not for a machine', async () => {
    const asked: unknown[] = [];
    state.runs = async credentials => {
      asked.push(credentials.principal);
      return { items: [] };
    };
    await list();
    expect(asked).toEqual([expect.objectContaining({ type: 'user' })]);
    const { body } = await request(app)
      .get('/timeline')
      .set('Authorization', mockCredentials.service.header())
      .expect(200);
    expect(body.coverage.missing).toMatchObject([{ kind: 'run' }]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    '?kinds=verdict,weather',
    '?kinds=',
    '?from=yesterday',
    `?from=${iso(start)}&to=${iso(start)}`,
    '?limit=0',
    '?limit=101',
    '?cluster=',
    '?sort=at',
    '?cursor=forged',
  ])('refuses %s', async query => {
    await request(app).get(`/timeline${query}`).expect(400);
  });

  it('refuses the cursor of other filters', async () => {
    const { nextCursor } = await list('?limit=1');
    await request(app)
      .get(`/timeline?limit=1&cluster=a&cursor=${nextCursor}`)
      .expect(400);
  });

  it('answers 403 where nothing may be read, and says so in the audit, and 401 to nobody', async () => {
    state.decision = { result: AuthorizeResult.DENY };
    await request(app).get('/timeline').expect(403);
    expect(state.recorded).toEqual([
      expect.objectContaining({ action: 'cluster.list', subject: 'timeline' }),
    ]);
    await request(app)
      .get('/timeline')
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
  });
});
