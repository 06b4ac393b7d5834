import { setTimeout as sleep } from 'node:timers/promises';
import {
  startTestIdentity,
  TestIdentity,
} from '../__testUtils__/startTestIdentity';

const ENTITIES = `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
spec:
  type: service
  lifecycle: production
  owner: group:default/storefront
`;

jest.setTimeout(180_000);

describe('rights of people who leave, with the tokens they have', () => {
  let identity: TestIdentity;
  let token: string;

  async function authorize() {
    const response = await fetch(
      `${identity.portal}/api/permission/authorize`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          items: [
            {
              id: '1',
              resourceRef: 'component:default/shop',
              permission: {
                type: 'resource',
                name: 'catalog.entity.refresh',
                attributes: { action: 'update' },
                resourceType: 'catalog-entity',
              },
            },
          ],
        }),
      },
    );
    const { items } = await response.json();
    return { status: response.status, result: items?.[0].result };
  }

  /** The answer once it is the expected one, or whatever it is after minutes. */
  async function waitFor(expected: Awaited<ReturnType<typeof authorize>>) {
    for (let triesLeft = 600; ; triesLeft -= 1) {
      const seen = await authorize();
      const isExpected =
        seen.status === expected.status && seen.result === expected.result;
      if (isExpected || !triesLeft) return seen;
      await sleep(200);
    }
  }

  beforeAll(async () => {
    identity = await startTestIdentity({
      entities: ENTITIES,
      memberships: { freshMs: 100 },
    });
    await identity.startProvider();
    token = await identity.tokenOf('ada');
    await waitFor({ status: 200, result: 'ALLOW' });
  });

  afterAll(() => identity.close());

  it('[B8] end with the team, though the token still names it', async () => {
    await identity.changeOrganisation(text => {
      const [before, ada] = text.split('name: ada\n');
      return `${before}name: ada\n${ada.replace(
        'memberOf: [storefront]',
        'memberOf: [payments]',
      )}`;
    });
    const denied = { status: 200, result: 'DENY' };
    expect(await waitFor(denied)).toEqual(denied);
  });

  it('[B8] end altogether when the person is no longer in the catalog', async () => {
    await identity.changeOrganisation(text =>
      text.replace('name: ada\n', 'name: adam\n'),
    );
    const refused = { status: 403, result: undefined };
    expect(await waitFor(refused)).toEqual(refused);
  });
});
