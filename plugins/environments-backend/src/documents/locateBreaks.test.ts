import { TrialRepository } from '../__testUtils__/TrialRepository';
import { anEnvironment } from '../__testUtils__/documents';
import { FleetDocumentsReader } from './FleetDocumentsReader';
import { locateBreaks } from './locateBreaks';

jest.setTimeout(120_000);

const path = 'environments/storefront/shop/environment.yaml';
const quota =
  'rendered/harbour-dev/storefront--shop/resourcequota-environment.yaml';

describe('locateBreaks', () => {
  let trial: TrialRepository;
  beforeEach(async () => {
    trial = await TrialRepository.start(anEnvironment());
  });
  afterEach(() => trial.close());

  async function locate() {
    const documents = await new FleetDocumentsReader(trial.repository).read(
      await trial.repository.fetch(),
    );
    return {
      documents,
      breaks: await locateBreaks(trial.repository, documents, new Map()),
    };
  }

  it('[A8] finds the commit since which a document is broken', async () => {
    await trial.commit({ [path]: 'kind: [' });
    await trial.commit({ [path]: anEnvironment()[path] });
    const brokenBy = await trial.commit({ [path]: 'kind: {' });
    await trial.commit({ [path]: 'kind: Other' });
    await trial.commit({ 'teams/more.md': 'x' });
    const { breaks } = await locate();
    expect(breaks.get(path)?.commit).toBe(brokenBy);
    expect(breaks.get(path)?.committedAt).toBeGreaterThan(0);
  });

  it('[A8] finds the commit that changed a rendered file, or the document behind it', async () => {
    const changedBy = await trial.commit({ [quota]: 'kind: ResourceQuota\n' });
    await trial.commit({ [quota]: 'kind: ResourceQuota # more\n' });
    expect((await locate()).breaks.get(quota)?.commit).toBe(changedBy);

    await trial.commit({ [quota]: anEnvironment()[quota] });
    const changedDocument = await trial.commit({
      [path]: anEnvironment()[path].replace('pods: "10"', 'pods: "11"'),
    });
    const { breaks, documents } = await locate();
    expect(documents.broken.map(finding => finding.path)).toEqual([quota]);
    expect(breaks.get(quota)?.commit).toBe(changedDocument);
  });
});
