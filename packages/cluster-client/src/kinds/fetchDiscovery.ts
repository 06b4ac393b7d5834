import { CallOptions, Discovery } from '../ClusterClient';
import { ClusterError } from '../ClusterError';
import { ApiTransport } from '../transport/ApiTransport';
import {
  isAggregated,
  parseAggregatedDiscovery,
  parseGroupVersions,
  parseResourceList,
} from './parseDiscovery';

const AGGREGATED = ['v2', 'v2beta1']
  .map(
    version =>
      `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
  )
  .concat('application/json')
  .join(',');

const CALLS_AT_ONCE = 8;

/**
 * Asks what the server serves: two calls if it answers in aggregated form, else one per group version. A group that
 * fails is named as missing, and the others are told all the same. Throws a ClusterError if a root itself fails.
 */
export async function fetchDiscovery(
  transport: ApiTransport,
  options?: CallOptions,
): Promise<Discovery> {
  const answers = await Promise.all(
    ['/api', '/apis'].map(path =>
      transport.sendJson(
        { call: `discover ${path}`, method: 'GET', path, accept: AGGREGATED },
        options,
      ),
    ),
  );
  const parts = await Promise.all(
    answers.map(answer =>
      isAggregated(answer)
        ? parseAggregatedDiscovery(answer)
        : fetchGroupVersions(transport, parseGroupVersions(answer), options),
    ),
  );
  return {
    kinds: parts.flatMap(part => part.kinds),
    missing: parts.flatMap(part => part.missing),
  };
}

async function fetchGroupVersions(
  transport: ApiTransport,
  groupVersions: string[],
  options?: CallOptions,
): Promise<Discovery> {
  const found: Discovery = { kinds: [], missing: [] };
  const waiting = [...groupVersions];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const part = await fetchGroupVersion(transport, next, options);
      found.kinds.push(...part.kinds);
      found.missing.push(...part.missing);
    }
  };
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, work));
  return found;
}

async function fetchGroupVersion(
  transport: ApiTransport,
  apiVersion: string,
  options?: CallOptions,
): Promise<Discovery> {
  const isLegacy = !apiVersion.includes('/');
  try {
    const answer = await transport.sendJson(
      {
        call: `discover ${apiVersion}`,
        method: 'GET',
        path: `${isLegacy ? '/api' : '/apis'}/${apiVersion}`,
      },
      options,
    );
    return { kinds: parseResourceList(apiVersion, answer), missing: [] };
  } catch (error) {
    if (!(error instanceof ClusterError)) {
      throw error;
    }
    const group = isLegacy ? '' : apiVersion.split('/')[0];
    return { kinds: [], missing: [{ group, reason: error.message }] };
  }
}
