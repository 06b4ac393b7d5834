import { X509Certificate } from 'node:crypto';
import { ClusterError, type ClusterClient } from '@fairway/cluster-client';
import { certificate } from '../../domain/checks/__testUtils__/certificate';
import { findWayToRead } from './findWayToRead';

const { signal } = new AbortController();
const server = 'https://a.example.com:6443';

/** What a kind's way of reading brings of that client; throws as it does. */
async function read(
  kind: Parameters<typeof findWayToRead>[0]['kind'],
  client: Partial<ClusterClient>,
  apiVersion = '',
) {
  const found = [];
  const pages = findWayToRead({ kind, apiVersion }).read!(
    { name: 'a', server, ...client } as ClusterClient,
    { signal },
  );
  for await (const { items } of pages) found.push(...items);
  return found;
}

const lines = (...all: (string | Error)[]): Partial<ClusterClient> => ({
  async *readLines() {
    for (const line of all) {
      if (line instanceof Error) throw line;
      yield line;
    }
  },
});

describe('the metrics of the API server', () => {
  it('are read as one object', async () => {
    expect(
      await read(
        'APIServerMetrics',
        lines('process_start_time_seconds 7', 'apiserver_request_total{} 1'),
      ),
    ).toMatchObject([
      {
        kind: 'APIServerMetrics',
        metadata: { name: 'a.example.com:6443' },
        counters: { startedAt: 7_000, requests: 1 },
        requestedApis: [],
      },
    ]);
  });

  it.each([
    [
      'HTML',
      lines('<html>'),
      'server-error',
      /not the metrics of an API server/,
    ],
    ['nothing', lines(), 'server-error', /apiserver_request_total/],
    [
      'no end of it in time',
      lines(
        new ClusterError(
          'unreachable',
          'a: x: unreachable: no answer within 10 s',
        ),
      ),
      'server-error',
      /not read to its end within 10 s/,
    ],
    [
      'a connection that is refused',
      lines(new ClusterError('unreachable', 'a: x: unreachable: ECONNREFUSED')),
      'unreachable',
      /ECONNREFUSED/,
    ],
    [
      'a refusal',
      lines(new ClusterError('forbidden', 'a: x: forbidden: no')),
      'forbidden',
      /no/,
    ],
  ])('fail with their reason, given %s', async (_, client, reason, message) => {
    const failure = read('APIServerMetrics', client);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ reason });
  });
});

describe('the certificate of the API server', () => {
  const { raw } = new X509Certificate(certificate);
  const connectedAt = new Date();

  it('is that of the connection in use', async () => {
    const peerCertificate = jest.fn(async () => ({ raw, connectedAt }));
    expect(
      await read('APIServerCertificate', { peerCertificate }),
    ).toMatchObject([
      { metadata: { name: 'a.example.com:6443' }, der: raw.toString('base64') },
    ]);
    expect(peerCertificate).toHaveBeenCalledTimes(1);
  });

  it('is looked at anew near its end, as it may have been renewed', async () => {
    jest.useFakeTimers({ now: Date.parse('2126-11-01T00:00:00Z') });
    try {
      const peerCertificate = jest.fn(async () => ({ raw, connectedAt }));
      await read('APIServerCertificate', { peerCertificate });
      expect(peerCertificate.mock.calls).toMatchObject([
        [{}],
        [{ maxAgeMs: 3_600_000 }],
      ]);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('kinds of add-ons', () => {
  const constraint = (kind: string, version = 'v1beta1') => ({
    apiVersion: `constraints.gatekeeper.sh/${version}`,
    ...{ kind, resource: kind.toLowerCase(), namespaced: false, verbs: [] },
  });
  const list = async function* list({ kind }: { kind: string }) {
    yield {
      items: [{ apiVersion: '', kind, metadata: { name: 'one' } }],
      resourceVersion: '1',
    };
  };

  it('cost no request if discovery does not name them', async () => {
    const client = {
      discover: async () => ({ kinds: [], missing: [] }),
      list: () => {
        throw new Error('it was listed');
      },
    };
    for (const kind of ['Certificate', 'GatekeeperConstraint'] as const) {
      await expect(read(kind, client, 'x/v1')).rejects.toMatchObject({
        reason: 'not-served',
      });
    }
  });

  it('are not told absent if their group could not be discovered', async () => {
    const missing = [{ group: 'constraints.gatekeeper.sh', reason: '503' }];
    const discover = async () => ({ kinds: [], missing });
    await expect(
      read('GatekeeperConstraint', { discover }),
    ).rejects.toMatchObject({ reason: 'server-error' });
  });

  it('are read of each kind of constraint once', async () => {
    const kinds = [
      constraint('K8sRequiredLabels', 'v1alpha1'),
      constraint('K8sRequiredLabels'),
      constraint('K8sAllowedRepos'),
    ];
    const discover = async () => ({ kinds, missing: [] });
    expect(
      (await read('GatekeeperConstraint', { discover, list })).map(
        ({ kind, metadata }) => `${kind} ${metadata.name}`,
      ),
    ).toEqual([
      'GatekeeperConstraint K8sRequiredLabels/one',
      'GatekeeperConstraint K8sAllowedRepos/one',
    ]);
  });
});
