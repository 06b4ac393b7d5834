import { LocalFleetError } from '../LocalFleetError';
import { ClusterSpec } from './ClusterSpec';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const MOST = 50;

const EXAMPLES: ClusterSpec[] = [
  {
    name: 'harbour-dev',
    labels: {
      provider: 'nordsky',
      region: 'north-1',
      tier: 'dev',
      ring: 'canary',
    },
  },
  {
    name: 'harbour-staging',
    labels: {
      provider: 'nordsky',
      region: 'north-1',
      tier: 'staging',
      ring: 'early',
    },
  },
  {
    name: 'lighthouse-prod',
    labels: {
      provider: 'baycloud',
      region: 'west-2',
      tier: 'production',
      ring: 'broad',
    },
  },
];

/**
 * The clusters that are meant by a number, by names, or by themselves. The first three of a number
 * are always the same; those of a name that is no example are of the tier dev.
 *
 * @throws LocalFleetError that names the wrong value
 */
export function planClusters(
  wanted: number | string[] | ClusterSpec[],
): ClusterSpec[] {
  const specs =
    typeof wanted === 'number'
      ? countClusters(wanted)
      : wanted.map(one => (typeof one === 'string' ? nameCluster(one) : one));
  const names = new Set<string>();
  for (const { name } of specs) {
    if (!DNS_LABEL.test(name)) {
      throw new LocalFleetError(
        `cluster name '${name}': use lower-case letters, digits and '-', at most 63, letter or digit first and last`,
      );
    }
    if (names.has(name)) {
      throw new LocalFleetError(`cluster name '${name}' is given twice`);
    }
    names.add(name);
  }
  return specs;
}

function countClusters(count: number): ClusterSpec[] {
  if (!Number.isInteger(count) || count < 1 || count > MOST) {
    throw new LocalFleetError(
      `clusters: give a whole number from 1 to ${MOST}, not ${count}`,
    );
  }
  return Array.from(
    { length: count },
    (_, index) => EXAMPLES[index] ?? nameCluster(`harbour-${index + 1}`),
  );
}

function nameCluster(name: string): ClusterSpec {
  const example = EXAMPLES.find(one => one.name === name);
  return example ?? { name, labels: { ...EXAMPLES[0].labels } };
}
