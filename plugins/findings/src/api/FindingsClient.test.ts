import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import {
  aFinding,
  aFindingDetail,
  aList,
  anOccurrence,
} from '../__testUtils__/aFinding';
import { FindingsClient } from './FindingsClient';

describe('FindingsClient', () => {
  it('sends only the filters that are set, several values with commas', async () => {
    const portal = new FakePortal({
      'GET findings/findings': () => ({ body: aList([aFinding()]) }),
    });
    const answer = await new FindingsClient(portal).list({
      search: 'not ready',
      severity: ['critical', 'high'],
      state: undefined,
    });
    expect(answer.items[0].id).toBe('finding-1');
    expect(Object.fromEntries(portal.requests[0].url.searchParams)).toEqual({
      search: 'not ready',
      severity: 'critical,high',
    });
  });

  it('does not let an id reach another path', async () => {
    const portal = new FakePortal({});
    await expect(
      new FindingsClient(portal).settle('../x?y', {
        act: 'comment',
        body: { text: 'a' },
      }),
    ).rejects.toMatchObject({ statusCode: 404 });
    expect(portal.requests[0].url.pathname).toBe(
      '/findings/..%2Fx%3Fy/comment',
    );
  });

  it('sends what is done about a finding, and answers with how it stands then', async () => {
    const portal = new FakePortal({
      'POST findings/findings/a/assign': () => ({
        body: aFindingDetail({ assignee: 'user:default/ada' }),
      }),
    });
    const settled = await new FindingsClient(portal).settle('a', {
      act: 'assign',
      body: { assignee: 'user:default/ada' },
    });
    expect(settled.assignee).toBe('user:default/ada');
    expect(portal.requests[0].body).toEqual({ assignee: 'user:default/ada' });
  });

  it('reads further occurrences by their cursor', async () => {
    const portal = new FakePortal({
      'GET findings/findings/a/occurrences': () => ({
        body: { items: [anOccurrence()] },
      }),
    });
    const client = new FindingsClient(portal);
    expect((await client.listOccurrences('a', 'c d')).items).toHaveLength(1);
    expect(portal.requests[0].url.search).toBe('?cursor=c+d');
  });

  it('throws what the portal refuses, with its status', async () => {
    const portal = new FakePortal({
      'GET findings/findings.csv': () => refuse(400, 'too many'),
    });
    await expect(
      new FindingsClient(portal).exportCsv({}),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  it('refuses an answer of another shape instead of showing half of it', async () => {
    const portal = new FakePortal({
      'GET findings/findings/a': () => ({ body: { id: 'a' } }),
    });
    await expect(new FindingsClient(portal).get('a')).rejects.toThrow(
      /not what this page expects/,
    );
  });
});
