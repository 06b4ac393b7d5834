import { aRepository, anEnvironment } from '../__testUtils__/documents';
import { createGeneratedLookup } from './createGeneratedLookup';

const folder = 'rendered/harbour-dev/storefront--shop';
const document = 'environments/storefront/shop/environment.yaml';

function aLookup(extra: Record<string, string> = {}) {
  return createGeneratedLookup({
    documents: {
      read: async () => aRepository({ ...anEnvironment(), ...extra }),
    },
    repository: {
      listVersions: async () => [],
      snapshot: async () => {
        throw new Error('not asked');
      },
    },
  });
}

const find = (path: string, extra?: Record<string, string>) =>
  aLookup(extra)(path, { commit: 'c0ffee' });

describe('createGeneratedLookup', () => {
  it('names the document that a rendered file is made of', async () => {
    await expect(
      find(`${folder}/resourcequota-environment.yaml`),
    ).resolves.toEqual({ document });
  });

  it('says why a file is not known to be what the document gives', async () => {
    const path = `${folder}/resourcequota-environment.yaml`;
    await expect(find(path, { [path]: 'kind: Widget' })).resolves.toEqual({
      document,
      problem: expect.stringContaining(`${path} is not what`),
    });
  });

  it.each`
    path                                                      | what
    ${`${folder}/settings.yaml`}                              | ${'a file that somebody put beside them'}
    ${'rendered/other/storefront--shop/settings.yaml'}        | ${'the folder on another cluster'}
    ${'rendered/harbour-dev/storefront--other/settings.yaml'} | ${'a folder without an environment'}
    ${'rendered/harbour-dev/plain/settings.yaml'}             | ${'a folder of no environment'}
    ${'rendered/harbour-dev/settings.yaml'}                   | ${'a file of a cluster'}
    ${'clusters/harbour-dev.yaml'}                            | ${'another file'}
  `('leaves $what to those who wrote it', async ({ path }) => {
    await expect(
      find(path, { [path]: 'kind: Widget' }),
    ).resolves.toBeUndefined();
  });
});
