import { setTimeout as sleep } from 'node:timers/promises';
import search from '@backstage/plugin-search-backend';
import environments from '@fairway/plugin-environments-backend';
import findings from '@fairway/plugin-findings-backend';
import {
  listFindingsResponseSchema,
  type FindingSummary,
} from '@fairway/plugin-findings-common';
import fleet from '@fairway/plugin-fleet-backend';
import runs from '@fairway/plugin-runs-backend';
import { createFleet } from '../__testUtils__/createFleet';
import {
  GuardedPortal,
  startGuardedPortal,
} from '../__testUtils__/startGuardedPortal';

jest.setTimeout(180_000);

const shop = 'environments/storefront/shop/environment.yaml';
const vault = 'environments/payments/vault/environment.yaml';
const cluster = 'clusters/quay.yaml';

describe('broken documents as findings of the whole portal', () => {
  let portal: GuardedPortal;

  beforeAll(async () => {
    portal = await startGuardedPortal({
      features: [environments, findings, fleet, runs, search],
      configure: folder =>
        createFleet(folder, [], {
          [shop]: 'kind: Environment',
          [vault]: 'kind: Environment',
          [cluster]: 'kind: Cluster',
        }),
    });
    for (;;) {
      const known = (await list('erin')).map(each => each.subject);
      if ([shop, vault, cluster].every(each => known.includes(each))) break;
      await sleep(500);
    }
  });

  afterAll(() => portal.close());

  const ask = async (person: string, path: string, body?: unknown) =>
    fetch(`${portal.portal}/api/findings/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await portal.tokenOf(person)}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  async function list(person: string): Promise<FindingSummary[]> {
    const response = await ask(person, 'findings?limit=200');
    return listFindingsResponseSchema.parse(await response.json()).items;
  }

  it('are the platform team’s, whichever plugin reads them', async () => {
    const items = await list('erin');
    for (const subject of [shop, vault, cluster]) {
      expect(items.find(each => each.subject === subject)).toMatchObject({
        rule: { id: 'FW-DOC-BROKEN' },
        severity: 'high',
        state: 'open',
      });
    }
  });

  it('are a team’s own, and nobody sees those of others', async () => {
    const subjects = (await list('ada')).map(each => each.subject);
    expect(subjects).toEqual([shop]);
    const foreign = (await list('erin')).find(each => each.subject === vault)!;
    expect((await ask('ada', `findings/${foreign.id}`)).status).toBe(404);
    const act = { text: 'I look at it' };
    expect(
      (await ask('ada', `findings/${foreign.id}/comment`, act)).status,
    ).toBe(404);
    const [own] = await list('ada');
    expect((await ask('ada', `findings/${own.id}/comment`, act)).status).toBe(
      200,
    );
    expect((await ask('grace', `findings/${own.id}/comment`, act)).status).toBe(
      403,
    );
  });

  it('are found by the search by who may see them alone', async () => {
    const find = async (person: string, term: string) => {
      const response = await fetch(
        `${portal.portal}/api/search/query?term=${term}&types[0]=findings`,
        {
          headers: { authorization: `Bearer ${await portal.tokenOf(person)}` },
        },
      );
      const { results } = await response.json();
      return (results ?? []).map(
        ({ document }: { document: { title: string } }) => document.title,
      );
    };
    // The index follows the list.
    while ((await find('erin', 'vault')).length === 0) await sleep(500);
    expect((await find('erin', 'vault')).join()).toContain(vault);
    expect((await find('ada', 'shop')).join()).toContain(shop);
    expect(await find('ada', 'vault')).toEqual([]);
  });

  it('are nothing to who is not signed in', async () => {
    const response = await fetch(`${portal.portal}/api/findings/findings`);
    expect(response.status).toBe(401);
  });
});
