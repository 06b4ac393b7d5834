import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { listDocumentFindingsResponseSchema } from '@fairway/plugin-fleet-common';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

describe.each(ids)('finding routes on %p', id => {
  const ask = async (decision: PolicyDecision) => {
    const app = await aFleetApp(await open(id), { now: start, decision });
    return request(app).get('/findings');
  };

  it('lists findings with file and line', async () => {
    const { body } = await ask({ result: AuthorizeResult.ALLOW });
    const { items } = listDocumentFindingsResponseSchema.parse(body);
    expect(items).toHaveLength(3);
    expect(items[0]).toEqual({
      path: 'clusters/a.yaml',
      line: 3,
      message: 'kind: wrong',
      commit: 'abc',
      committedAt: '2026-11-20T11:59:59.999Z',
      since: '2026-11-20T12:00:00.000Z',
      subject: { kind: 'Cluster', owner: null, name: 'a' },
    });
  });

  it('names no cluster that the requester may not see', async () => {
    const { body, text } = await ask(onlyDev);
    expect(body.items).toEqual([
      expect.objectContaining({ path: 'clusters/a.yaml' }),
    ]);
    expect(text).not.toContain('clusters/z');
  });

  it('answers 403 where nothing may be read, and 401 to nobody', async () => {
    expect((await ask({ result: AuthorizeResult.DENY })).status).toBe(403);
    const app = await aFleetApp(await open(id), {
      now: start,
      decision: { result: AuthorizeResult.ALLOW },
    });
    await request(app)
      .get('/findings')
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
  });
});
