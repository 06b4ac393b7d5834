import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { createCurrentUserInfo } from '@fairway/plugin-identity-backend';
import type { PortalClient } from '@fairway/start';
import type { Figure } from '../measuring/Figure';
import { startPortalsHere } from '../measuring/startPortalsHere';
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
    const portals = await startPortalsHere({
      folder,
      person: 'ada',
      features: {
        token: [sources.token],
        catalog: [sources.catalog],
        reading: [sources.reading],
      },
    });
    try {
      const times = await measureInTurn(portals.clients);
      return toFigures(times);
    } finally {
      await portals.stop();
    }
  });
}

async function measureInTurn(
  clients: { name: Source; client: PortalClient }[],
): Promise<Record<Source, number[]>> {
  const times: Record<Source, number[]> = {
    token: [],
    catalog: [],
    reading: [],
  };
  // The first round warms what is warm in a portal that runs, and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, client } of clients) {
      const measured = await measureRound(client);
      if (round > 0) times[name].push(...measured);
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
