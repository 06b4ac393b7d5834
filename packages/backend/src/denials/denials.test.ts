import { setTimeout as sleep } from 'node:timers/promises';
import runsPlugin from '@fairway/plugin-runs-backend';
import {
  GuardedPortal,
  startGuardedPortal,
} from '../__testUtils__/startGuardedPortal';
import { DenialQueue } from './DenialQueue';

jest.setTimeout(120_000);

describe('what Backstage refuses', () => {
  let portal: GuardedPortal;
  beforeAll(async () => {
    portal = await startGuardedPortal({ features: [runsPlugin] });
  });
  afterAll(() => portal.close());

  async function ask(person: string | undefined, path: string, method = 'GET') {
    const { status } = await fetch(`${portal.portal}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(person && {
          authorization: `Bearer ${await portal.tokenOf(person)}`,
        }),
      },
      ...(method === 'POST' && { body: '{}' }),
    });
    return status;
  }

  /** The record in the audit, as the platform team reads it. */
  async function findRecord(subject: string) {
    const token = await portal.tokenOf('erin');
    for (;;) {
      const response = await fetch(
        `${portal.portal}/api/runs/audit?limit=100`,
        { headers: { authorization: `Bearer ${token}` } },
      );
      const { items } = (await response.json()) as {
        items: { subject: string; actor: string }[];
      };
      const found = items.find(item => item.subject === subject);
      if (found) return found;
      await sleep(200);
    }
  }

  it('[B9.3] is in the audit: who asked for what', async () => {
    expect(await ask('ben', '/api/kubernetes/clusters')).toBe(403);
    expect(await findRecord('GET /api/kubernetes/clusters')).toMatchObject({
      actor: 'user:default/ben',
      action: 'kubernetes.request',
      outcome: 'denied',
      origin: expect.stringContaining('denials'),
    });
  });

  it('[B9.3] is in the audit where nobody was signed in', async () => {
    expect(await ask(undefined, '/api/scaffolder/v2/tasks')).toBe(401);
    expect(await findRecord('GET /api/scaffolder/v2/tasks')).toMatchObject({
      actor: 'unauthenticated',
      outcome: 'denied',
    });
  });

  it('[B9.3] is in the audit as nobody’s where a token is made up, also if no route has looked at it', async () => {
    const toPart = (value: object) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const forge = (typ: string, sub: string) =>
      `${toPart({ typ, alg: 'ES256' })}.${toPart({ sub })}.eA`;
    const tokens = {
      '/api/auth/oidc/start': forge('vnd.backstage.user', 'user:default/erin'),
      '/api/auth/oidc/start/': forge('vnd.backstage.plugin', 'catalog'),
      '/api/auth/oidc/Start': 'erin',
    };
    for (const [path, token] of Object.entries(tokens)) {
      const response = await fetch(
        `${portal.portal}${path}?env=production&origin=https://evil.example`,
        { headers: { authorization: `Bearer ${token}` } },
      );
      expect(response.status).toBe(403);
      expect(await findRecord(`GET ${path}`)).toMatchObject({
        actor: 'unauthenticated',
        outcome: 'denied',
      });
    }
  });

  it('[B9.3] tells an absent entity from a request that is fine', async () => {
    const path = '/api/catalog/entities/by-name';
    // The catalog reads its people a moment after the portal begins to answer.
    while ((await ask('erin', `${path}/user/default/ben`)) !== 200) {
      await sleep(200);
    }
    expect(await ask('erin', `${path}/user/default/absent`)).toBe(404);
    expect(await findRecord(`GET ${path}/user/default/absent`)).toMatchObject({
      actor: 'user:default/erin',
      outcome: 'absent',
    });
  });
});

describe('DenialQueue', () => {
  const aDenial = (subject: string) => ({
    ...{ plugin: 'catalog', action: 'catalog.request', subject },
    outcome: 'denied' as const,
  });

  it('holds the same denial once, and no more than it may', () => {
    const queue = new DenialQueue();
    for (let each = 0; each < 600; each += 1) {
      queue.add(aDenial(`GET /${each}`));
      queue.add(aDenial('GET /0'));
    }
    const { denials, dropped } = queue.take();
    expect([denials.length, dropped]).toEqual([500, 100]);
    expect(queue.take()).toEqual({ denials: [], dropped: 0 });
  });
});
