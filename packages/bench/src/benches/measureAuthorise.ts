import { createBackend } from '@backstage/backend-defaults';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  people,
  readClientSecret,
  startLocalIdentity,
} from '@fairway/local-identity';
import identityFeatures, {
  createCurrentUserInfo,
} from '@fairway/plugin-identity-backend';
import { findFreePort, PortalClient, rootFolder } from '@fairway/start';
import path from 'node:path';
import type { Figure } from '../measuring/Figure';
import { findMedian, findP95 } from '../measuring/summarize';
import { withFolder } from '../measuring/withFolder';

const rounds = 40;
const requestsPerRound = 10;

const question = {
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
};

/** Who tells the policy which groups a request speaks for. */
const sources = {
  /** Backstage's own: what was so when the token was issued. */
  token: userInfoServiceFactory,
  catalog: createCurrentUserInfo(),
  /** The catalog at every request, as after a minute without one. */
  reading: createCurrentUserInfo({ freshMs: 0 }),
};

type Source = keyof typeof sources;

/** What the policy's asking the catalog costs a request, against a policy that believes the token; in turn, so that all meet the same machine. */
export function measureAuthorise(): Promise<Figure[]> {
  return withFolder(async folder => {
    const portals = await startPortals(folder);
    try {
      const times = await measureInTurn(portals.clients);
      return toFigures(times);
    } finally {
      await portals.stop();
    }
  });
}

async function measureInTurn(
  clients: { source: Source; client: PortalClient }[],
): Promise<Record<Source, number[]>> {
  const times: Record<Source, number[]> = {
    token: [],
    catalog: [],
    reading: [],
  };
  // The first round warms what is warm in a portal that runs, and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { source, client } of clients) {
      const measured = await measureRound(client);
      if (round > 0) times[source].push(...measured);
    }
  }
  return times;
}

async function measureRound(client: PortalClient): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < requestsPerRound; count += 1) {
    const since = performance.now();
    await client.post('permission/authorize', question);
    times.push(performance.now() - since);
  }
  return times;
}

function toFigures(times: Record<Source, number[]>): Figure[] {
  const n = times.token.length;
  const against = 'a policy that believes the token';
  const figure = (
    name: string,
    value: number,
    unit: Figure['unit'],
  ): Figure => ({
    name: `authorise.${name}`,
    value,
    unit,
    n,
    ...(unit === 'x' && { against }),
  });
  const token = findMedian(times.token);
  return [
    figure('ratio', findMedian(times.catalog) / token, 'x'),
    figure('ratio-p95', findP95(times.catalog) / findP95(times.token), 'x'),
    figure('ratio-reading', findMedian(times.reading) / token, 'x'),
    figure('token', token, 'ms'),
    figure('catalog', findMedian(times.catalog), 'ms'),
    figure('reading', findMedian(times.reading), 'ms'),
  ];
}

async function startPortals(folder: string) {
  const identityPort = await findFreePort();
  const ports = await Promise.all(
    Object.keys(sources).map(async source => ({
      source: source as Source,
      port: await findFreePort(),
    })),
  );
  const identity = await startLocalIdentity({
    port: identityPort,
    stateDir: folder,
    clients: [
      {
        clientId: 'fairway',
        redirectUris: ports.map(
          ({ port }) => `http://localhost:${port}/api/auth/oidc/handler/frame`,
        ),
      },
    ],
    people,
  });
  const { secret } = await readClientSecret(folder, 'fairway');
  const started: {
    source: Source;
    client: PortalClient;
    backend: ReturnType<typeof createBackend>;
  }[] = [];
  for (const { source, port } of ports) {
    const config = toConfig({ port, identityPort, secret });
    const backend = createBackend();
    addAll(backend, config, sources[source]);
    await backend.start();
    const baseUrl = `http://localhost:${port}`;
    const client = await PortalClient.signIn(baseUrl, 'ada');
    started.push({ source, client, backend });
  }
  return {
    clients: started,
    stop: async () => {
      for (const { backend } of started) await backend.stop();
      await identity.close();
    },
  };
}

function addAll(
  backend: ReturnType<typeof createBackend>,
  config: object,
  source: BackendFeature,
): void {
  for (const feature of [
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(config as never),
    }),
    authPlugin,
    catalogPlugin,
    permissionPlugin,
    identityFeatures,
    source,
  ]) {
    backend.add(feature);
  }
}

function toConfig(options: {
  port: number;
  identityPort: number;
  secret: string;
}) {
  const { port, identityPort, secret } = options;
  const baseUrl = `http://localhost:${port}`;
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      logger: { overrides: [{ matchers: {}, level: 'error' }] },
    },
    permission: { enabled: true },
    auth: {
      environment: 'production',
      session: { secret: 'only for this bench' },
      providers: {
        oidc: {
          production: {
            clientId: 'fairway',
            clientSecret: secret,
            metadataUrl: `http://127.0.0.1:${identityPort}/.well-known/openid-configuration`,
            prompt: 'login',
          },
        },
      },
    },
    catalog: {
      rules: [{ allow: ['User', 'Group'] }],
      locations: [
        { type: 'file', target: path.join(rootFolder, 'examples/org.yaml') },
      ],
    },
  };
}
