import {
  startTestIdentity,
  TestIdentity,
} from '../__testUtils__/startTestIdentity';

const ENTITIES = ['storefront', 'payments']
  .map(
    owner => `---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: ${owner}--shop
spec:
  type: environment
  owner: group:default/${owner}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${owner}-service
spec:
  type: service
  lifecycle: production
  owner: group:default/${owner}
`,
  )
  .join('');

jest.setTimeout(60_000);

describe('permission policy with real tokens and the real catalog', () => {
  let identity: TestIdentity;
  const tokens: Record<string, string> = {};

  async function get(person: string, path: string) {
    const response = await fetch(`${identity.portal}${path}`, {
      headers: { authorization: `Bearer ${tokens[person]}` },
    });
    return { status: response.status, text: await response.text() };
  }

  async function readNames(person: string): Promise<string[]> {
    const path =
      '/api/catalog/entities/by-query?filter=kind=resource&filter=kind=component&limit=100';
    const { text } = await get(person, path);
    const { items } = JSON.parse(text);
    return items
      .map((one: { metadata: { name: string } }) => one.metadata.name)
      .sort();
  }

  const everything = [
    'payments--shop',
    'payments-service',
    'storefront--shop',
    'storefront-service',
  ];

  beforeAll(async () => {
    identity = await startTestIdentity({ entities: ENTITIES });
    await identity.startProvider();
    for (const person of ['ada', 'david', 'erin', 'grace']) {
      tokens[person] = await identity.tokenOf(person);
    }
    // The catalog reads its files after it has begun to answer.
    for (let seen = 0; seen < everything.length; ) {
      seen = (await readNames('erin')).length;
    }
  });

  afterAll(() => identity.close());

  it('hides the environments of other teams from the lists of a developer', async () => {
    expect(await readNames('ada')).toEqual([
      'payments-service',
      'storefront--shop',
      'storefront-service',
    ]);
  });

  it.each(['david', 'erin', 'grace'])(
    'shows everything to %s, who reads everything',
    async person => {
      expect(await readNames(person)).toEqual(everything);
    },
  );

  it('answers for a foreign environment as for an absent one, letter by letter', async () => {
    const path = '/api/catalog/entities/by-name/resource/default';
    const own = await get('ada', `${path}/storefront--shop`);
    const foreign = await get('ada', `${path}/payments--shop`);
    const absent = await get('ada', `${path}/payments--shoq`);
    expect(own.status).toBe(200);
    expect(foreign.status).toBe(404);
    expect(absent.status).toBe(404);
    expect(foreign.text).toBe(absent.text.replaceAll('shoq', 'shop'));
  });

  it('lets a developer register nothing in the catalog', async () => {
    const response = await fetch(`${identity.portal}/api/catalog/locations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tokens.ada}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ type: 'url', target: 'https://evil.example/a' }),
    });
    expect(response.status).toBe(403);
  });

  it('denies whoever is not signed in', async () => {
    const response = await fetch(
      `${identity.portal}/api/permission/authorize`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          items: [
            {
              id: '1',
              permission: {
                type: 'basic',
                name: 'catalog.entity.validate',
                attributes: {},
              },
            },
          ],
        }),
      },
    );
    expect(response.status).toBe(401);
  });
});
