import { openClusterClient, type ClusterClient } from '@fairway/cluster-client';
import { startMockFleet, type MockFault } from '@fairway/local-fleet';
import { readHeartbeat } from './readHeartbeat';

const ready = '[+]ping ok\n[+]etcd ok\nreadyz check passed\n';
const notReady =
  '[+]ping ok\n[-]etcd failed: reason withheld\n[-]informer-sync failed: reason withheld\nreadyz check failed\n';
const dead =
  '[+]ping ok\n[-]etcd failed: reason withheld\nlivez check failed\n';

function say(status: number, body: string): MockFault {
  return { kind: 'answer', status, type: 'text/plain', body };
}

describe('readHeartbeat', () => {
  let crowd: Awaited<ReturnType<typeof startMockFleet>>;
  let reader: ClusterClient;
  let asked: string[];
  beforeEach(async () => {
    crowd = await startMockFleet({ clusters: 1, objects: {} });
    const [{ name, server, caData, token }] = crowd.clusters;
    reader = openClusterClient({
      ...{ name, server, caData, credential: { token } },
    });
    asked = [];
  });
  afterEach(async () => {
    await reader.close();
    await crowd.close();
  });

  /** What is answered to each path; what is not named is answered as ever. */
  function read(answers: Record<string, MockFault>) {
    crowd.disturb(crowd.clusters[0].name, ({ url }) => {
      const [path] = url.split('?');
      asked.push(path);
      return answers[path];
    });
    return readHeartbeat(() => reader, {
      timeoutMs: 500,
      signal: AbortSignal.timeout(20_000),
    });
  }

  it('does not ask a server that is ready whether it is alive', async () => {
    expect(await read({ '/readyz': say(200, ready) })).toMatchObject({
      ...{ kind: 'answered', failingChecks: [] },
    });
    expect(asked).toEqual(['/readyz', '/version']);
  });

  it.each([
    ['alive', say(200, ready), { kind: 'alive' }],
    ['dead', say(500, dead), { kind: 'failing', checks: ['etcd'] }],
    [
      'kept from us',
      say(403, '{"kind":"Status","code":403,"message":"no"}'),
      { kind: 'unknown', reason: expect.stringContaining('forbidden') },
    ],
    [
      'silent about it',
      { kind: 'hang' } as MockFault,
      { kind: 'unknown', reason: expect.stringContaining('no answer within') },
    ],
  ])('tells a server that is not ready and %s', async (_, livez, liveness) => {
    const answers = { '/readyz': say(500, notReady), '/livez': livez };
    expect(await read(answers)).toMatchObject({
      ...{ kind: 'answered', failingChecks: ['etcd', 'informer-sync'] },
      liveness,
    });
    expect(asked.sort()).toEqual(['/livez', '/readyz', '/version']);
  });

  it('asks no more of a server that does not answer', async () => {
    expect(await read({ '/readyz': { kind: 'hang' } })).toMatchObject({
      kind: 'failed',
    });
    expect(asked).toEqual(['/readyz']);
  });

  it('asks no more of a server that refuses to say whether it is ready', async () => {
    const refused = say(403, '{"kind":"Status","code":403,"message":"no"}');
    expect(await read({ '/readyz': refused })).toMatchObject({
      ...{ kind: 'failed', failure: expect.stringContaining('forbidden') },
    });
    expect(asked).toEqual(['/readyz']);
  });
});
