import { locateBreaks } from '@fairway/fleet-documents';
import { TestRepository } from '../__testUtils__/TestRepository';
import { anEnvironment } from '../__testUtils__/documents';
import { environmentKinds } from '../domain/environmentKinds';
import { FleetDocumentsReader } from './FleetDocumentsReader';

jest.setTimeout(120_000);

const path = 'environments/storefront/shop/environment.yaml';
const quota =
  'rendered/harbour-dev/storefront--shop/resourcequota-environment.yaml';

describe('locateBreaks', () => {
  let dryRun: TestRepository;
  beforeEach(async () => {
    dryRun = await TestRepository.start(anEnvironment());
  });
  afterEach(() => dryRun.close());

  async function locate() {
    const documents = await new FleetDocumentsReader(dryRun.repository).read(
      await dryRun.repository.fetch(),
    );
    return {
      documents,
      breaks: await locateBreaks(
        dryRun.repository,
        environmentKinds,
        documents,
        new Map(),
      ),
    };
  }

  it('[A8.4] finds the commit since which a document is broken', async () => {
    await dryRun.commit({ [path]: 'kind: [' });
    await dryRun.commit({ [path]: anEnvironment()[path] });
    const brokenBy = await dryRun.commit({ [path]: 'kind: {' });
    await dryRun.commit({ [path]: 'kind: Other' });
    await dryRun.commit({ 'teams/more.md': 'x' });
    const { breaks } = await locate();
    expect(breaks.get(path)?.commit).toBe(brokenBy);
    expect(breaks.get(path)?.committedAt).toBeGreaterThan(0);
  });

  it('[A8.4] finds the commit that changed a rendered file, or the document behind it', async () => {
    const changedBy = await dryRun.commit({ [quota]: 'kind: ResourceQuota\n' });
    await dryRun.commit({ [quota]: 'kind: ResourceQuota # more\n' });
    expect((await locate()).breaks.get(quota)?.commit).toBe(changedBy);

    await dryRun.commit({ [quota]: anEnvironment()[quota] });
    const changedDocument = await dryRun.commit({
      [path]: anEnvironment()[path].replace('pods: "10"', 'pods: "11"'),
    });
    const { breaks, documents } = await locate();
    expect(documents.broken.map(finding => finding.path)).toEqual([quota]);
    expect(breaks.get(quota)?.commit).toBe(changedDocument);
  });
});
