import type { FindingDetail } from '@fairway/plugin-findings-common';
import { findingDetailSchema } from '@fairway/plugin-findings-common';
import type { Knex } from 'knex';
import { aFindingsApp } from '../__testUtils__/aFindingsApp';
import {
  aFinding,
  aNode,
  aSet,
  day,
  minute,
  start,
} from '../__testUtils__/aSet';
import { openDatabases } from '../__testUtils__/openDatabases';

jest.setTimeout(120_000);

const { ids, open } = openDatabases();
const reason = 'The vendor mends it next week';
const iso = (time: number) => new Date(time).toISOString();
const until = iso(start + 7 * day);

describe.each(ids)('settling findings on %p', id => {
  let knex: Knex;
  let state: { now: number; isCatalogDown?: boolean };
  let app: ReturnType<typeof aFindingsApp>;
  let finding: string;

  beforeAll(async () => {
    knex = await open(id);
  });

  const aReport = (minutes: number, severity?: 'high' | 'critical') =>
    aSet('a', [], {
      observedAt: start + minutes * minute,
      findings: severity
        ? [
            aFinding([aNode('a', 'n1', { severity })], {
              owner: 'group:default/storefront',
            }),
          ]
        : [],
    });

  beforeEach(async () => {
    for (const table of [
      'rules',
      'scopes',
      'findings',
      'occurrences',
      'history',
      'clusters',
    ]) {
      await knex(table).delete();
    }
    state = { now: start + 10 * minute };
    app = aFindingsApp(knex, state);
    await app.store.apply(aReport(0, 'high'));
    finding = await knex('findings')
      .first('id')
      .then(row => row.id);
    app.changed.length = 0;
  });

  const act = (person: string | undefined, verb: string, body?: object) =>
    app.post(person, `/findings/${finding}/${verb}`, body);
  const read = async (): Promise<FindingDetail> =>
    findingDetailSchema.parse(
      (await app.get('erin', `/findings/${finding}`).expect(200)).body,
    );

  const bodies = {
    snooze: { reason, until },
    accept: { reason, until },
    assign: { assignee: 'user:default/ada' },
    comment: { text: 'I look at it' },
  };
  const verbs = [...Object.keys(bodies), 'reopen'] as const;

  it.each`
    person       | status
    ${undefined} | ${401}
    ${'mallory'} | ${404}
    ${'carol'}   | ${404}
    ${'grace'}   | ${403}
    ${'ada'}     | ${200}
    ${'david'}   | ${200}
    ${'erin'}    | ${200}
  `(
    'answers $person with $status, whatever is asked',
    async ({ person, status }) => {
      for (const [verb, body] of Object.entries(bodies)) {
        await act(person, verb, body).expect(status);
      }
      await act(person, 'reopen', {}).expect(status);
      const rows = await knex('history').whereNotNull('actor');
      expect(rows.map(row => [row.actor, row.action])).toEqual(
        status === 200
          ? verbs.map(verb => [`user:default/${person}`, verb])
          : [],
      );
    },
  );

  it('is for people alone', async () => {
    await app.asService('post', `/findings/${finding}/comment`).expect(403);
  });

  it('refuses before it reads what is asked, if it is not allowed', async () => {
    await act('grace', 'snooze', { nonsense: true }).expect(403);
    await act('carol', 'snooze', { nonsense: true }).expect(404);
    expect(app.recorded.map(each => each.outcome)).toEqual([
      'denied',
      'hidden',
    ]);
  });

  it('puts a finding aside until its time, and tells who answers for it', async () => {
    const { body } = await act('ada', 'snooze', {
      ...bodies.snooze,
      owner: 'group:default/storefront',
    }).expect(200);
    expect(findingDetailSchema.parse(body)).toMatchObject({
      state: 'snoozed',
      disposition: {
        kind: 'snoozed',
        owner: 'group:default/storefront',
        reason,
        until,
        by: 'user:default/ada',
        at: iso(state.now),
      },
    });
    expect(app.changed).toEqual([finding]);
    const shown = await app.get('erin', '/findings').expect(200);
    expect(shown.body.total).toBe(0);
    const snoozed = await app
      .get('erin', '/findings?state=snoozed')
      .expect(200);
    expect(snoozed.body.total).toBe(1);

    state.now = start + 7 * day;
    expect(await read()).toMatchObject({ state: 'open', disposition: null });
    expect((await read()).history[0]).toMatchObject({
      actor: 'user:default/ada',
      action: 'snooze',
      text: reason,
      until,
      owner: 'group:default/storefront',
    });
  });

  it('is answered for by who decides it, if nobody else is named', async () => {
    await act('ada', 'accept', bodies.accept).expect(200);
    expect((await read()).disposition).toMatchObject({
      kind: 'accepted',
      owner: 'user:default/ada',
    });
  });

  it('no longer holds when it becomes worse', async () => {
    await act('ada', 'accept', bodies.accept).expect(200);
    await app.store.apply(aReport(5, 'critical'));
    expect(await read()).toMatchObject({
      severity: 'critical',
      state: 'open',
      disposition: null,
    });
  });

  it('stays while the finding goes and comes back soon', async () => {
    await act('ada', 'snooze', bodies.snooze).expect(200);
    await app.store.apply(aReport(5));
    expect((await read()).state).toBe('closed');
    await app.store.apply(aReport(6, 'high'));
    expect(await read()).toMatchObject({ state: 'snoozed', flaps: 1 });
  });

  it.each`
    body                                          | problem
    ${{ until }}                                  | ${'reason: is missing'}
    ${{ reason: 'short', until }}                 | ${'reason: must say why'}
    ${{ reason }}                                 | ${'until: is missing'}
    ${{ reason, until: 'next week' }}             | ${'until: must be a time'}
    ${{ reason, until: iso(start) }}              | ${'until: lies in the past; give a time in the future'}
    ${{ reason, until: iso(start + 3650 * day) }} | ${'until: is more than a year away'}
    ${{ reason, until, owner: 'ada' }}            | ${'owner: must be a user or a group'}
    ${{ reason, until, severity: 'low' }}         | ${'severity: is not a field here'}
  `('refuses $body', async ({ body, problem }) => {
    for (const verb of ['snooze', 'accept']) {
      const { body: answer } = await act('ada', verb, body).expect(400);
      expect(answer.error.message).toContain(problem);
    }
    expect((await read()).state).toBe('open');
    expect(app.changed).toEqual([]);
  });

  it('cannot put aside what is closed, nor reopen what is not put aside', async () => {
    await act('ada', 'reopen', {}).expect(409);
    await app.store.apply(aReport(5));
    await act('ada', 'snooze', bodies.snooze).expect(409);
    await act('ada', 'accept', bodies.accept).expect(409);
    await act('ada', 'reopen', {}).expect(409);
    await act('ada', 'comment', { text: 'It is well again' }).expect(200);
  });

  it('opens again what was put aside', async () => {
    await act('ada', 'snooze', bodies.snooze).expect(200);
    const { body } = await act('erin', 'reopen', {
      reason: 'It hurts others',
    }).expect(200);
    expect(body).toMatchObject({ state: 'open', disposition: null });
    expect(body.history[0]).toMatchObject({
      actor: 'user:default/erin',
      action: 'reopen',
      text: 'It hurts others',
    });
  });

  it('assigns, and to nobody again', async () => {
    await act('ada', 'assign', { assignee: 'user:default/Ada' }).expect(200);
    expect((await read()).assignee).toBe('user:default/ada');
    await act('ada', 'assign', { assignee: null }).expect(200);
    expect((await read()).assignee).toBeNull();
    await act('ada', 'assign', {}).expect(400);
    await act('ada', 'assign', { assignee: 'nobody' }).expect(400);
  });

  it('refuses whom the catalog does not know, and says by which field', async () => {
    const ghost = 'user:default/ghost';
    const assigned = await act('ada', 'assign', { assignee: ghost });
    expect(assigned.status).toBe(400);
    expect(assigned.body.error.message).toBe(
      `assignee: the catalog has no ${ghost}; name a user or a group of the catalog`,
    );
    for (const verb of ['snooze', 'accept']) {
      const { status, body } = await act('ada', verb, {
        ...{ reason, until, owner: 'group:default/ghosts' },
      });
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringMatching(
          /^owner: the catalog has no group:default.ghosts/,
        ),
      ]);
    }
    await act('ada', 'assign', { assignee: 'group:default/payments' }).expect(
      200,
    );
    const { history } = await read();
    expect(history.map(({ action }) => action)).toEqual(['assign', 'opened']);
  });

  it('says so if the catalog does not answer, and lets everybody take what they take themselves', async () => {
    state.isCatalogDown = true;
    const { status, body } = await act('ada', 'assign', {
      assignee: 'user:default/david',
    });
    expect([status, body.error.message]).toEqual([
      503,
      expect.stringMatching(/^assignee: the catalog does not say/),
    ]);
    await act('ada', 'assign', { assignee: 'user:default/ada' }).expect(200);
    await act('ada', 'snooze', { reason, until }).expect(200);
  });

  it('keeps comments as they were written', async () => {
    const text = '<b>=1+1</b> `x`\nsecond line';
    await act('ada', 'comment', { text }).expect(200);
    expect((await read()).history[0]).toMatchObject({
      action: 'comment',
      text,
    });
    for (const refused of [
      { text: '' },
      { text: 'a\u0000' },
      { text: 7 },
      {},
    ]) {
      await act('ada', 'comment', refused).expect(400);
    }
    await act('ada', 'comment', { text: 'x'.repeat(4001) }).expect(400);
  });

  it('writes to the audit what was done', async () => {
    await act('ada', 'accept', bodies.accept).expect(200);
    expect(app.recorded).toEqual([
      {
        actor: 'user:default/ada',
        action: 'finding.accept',
        subject: `finding:${finding}`,
        outcome: 'done',
      },
    ]);
  });
});
