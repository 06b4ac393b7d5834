import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { EnvironmentsClient } from './EnvironmentsClient';

describe('EnvironmentsClient', () => {
  it('sends only the filters that are set', async () => {
    const portal = new FakePortal({
      'GET environments/environments': () => ({
        body: { items: [anEnvironment()] },
      }),
    });
    await new EnvironmentsClient(portal).list({
      owner: 'a b',
      mine: undefined,
    });
    expect(portal.requests[0].url.search).toBe('?owner=a+b');
  });

  it('does not let a name reach another path', async () => {
    const portal = new FakePortal({});
    await expect(
      new EnvironmentsClient(portal).issueKubeconfig('..', 'a/b?c', 900),
    ).rejects.toMatchObject({ statusCode: 404 });
    expect(portal.requests[0].url.pathname).not.toContain('a/b');
  });

  it('throws what the portal refuses when access is revoked', async () => {
    const portal = new FakePortal({
      'POST environments/environments/a/b/access/revoke': () =>
        refuse(503, 'no answer'),
    });
    await expect(
      new EnvironmentsClient(portal).revokeAccess('a', 'b'),
    ).rejects.toMatchObject({ statusCode: 503 });
  });

  it.each([undefined, 'user:default/ben'])(
    'names whose access goes (%j), the reader where nobody is named',
    async person => {
      const portal = new FakePortal({
        'POST environments/environments/a/b/access/revoke': () => ({
          body: { person: 'user:default/ben', revoked: true },
        }),
      });
      await expect(
        new EnvironmentsClient(portal).revokeAccess('a', 'b', person),
      ).resolves.toEqual({ person: 'user:default/ben', revoked: true });
      expect(portal.requests[0].body).toEqual(person ? { person } : {});
    },
  );

  it('refuses an answer of another shape instead of showing half of it', async () => {
    const portal = new FakePortal({
      'GET environments/environments/a/b': () => ({ body: { name: 'b' } }),
    });
    await expect(new EnvironmentsClient(portal).get('a', 'b')).rejects.toThrow(
      /not what this page expects/,
    );
  });
});
