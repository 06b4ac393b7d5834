import { createHash } from 'node:crypto';
import { openClusterClient } from '@fairway/cluster-client';
import {
  ComparisonCache,
  compareObject,
  createKindSource,
  fetchKinds,
  Knowledge,
  KubernetesObject,
  loadKnowledge,
} from '@fairway/drift-engine';
import { startThrowAwayFleet, ThrowAwayFleet } from '@fairway/local-fleet';
import { compare as compareStructure } from 'fast-json-patch';
import { stringify } from 'yaml';
import type { Figure } from '../measuring/Figure';
import { findMedian } from '../measuring/summarize';
import { listWorkloads } from './listWorkloads';
import { measureDriftGrowth } from './measureDriftGrowth';

const cluster = 'drift';
const each = 300;
const passes = 15;

interface Pair {
  declared: KubernetesObject;
  live: KubernetesObject;
  hash: string;
}

/**
 * Time for one pair of a declared and a live object, read back from a real server with its managedFields; beside it a library that
 * compares structure alone, and `kubectl diff --server-side` of the same objects.
 */
export async function measureDriftEngine(): Promise<Figure[]> {
  const fleet = await startThrowAwayFleet({ clusters: [cluster] });
  try {
    const pairs = await makePairs(fleet);
    const knowledge = await learn(fleet);
    return [
      await measureTable(),
      ...measurePairs(pairs, knowledge),
      ...(await measureKubectl(fleet, pairs)),
      ...(await measureDriftGrowth()),
    ];
  } finally {
    await fleet.close();
  }
}

function openClient(fleet: ThrowAwayFleet) {
  const { server, caData, token } = fleet.credentials(cluster, 'reader');
  return openClusterClient({
    name: cluster,
    server,
    caData,
    credential: { token },
  });
}

async function makePairs(fleet: ThrowAwayFleet): Promise<Pair[]> {
  const declared = listWorkloads(each);
  const input = declared.map(object => stringify(object)).join('---\n');
  const applied = await fleet.kubectl(
    cluster,
    ['apply', '--server-side', '--field-manager=argocd-controller', '-f', '-'],
    'admin',
    input,
  );
  if (applied.code !== 0) throw new Error(applied.stderr);
  const client = openClient(fleet);
  const live = new Map<string, KubernetesObject>();
  for (const [apiVersion, kind] of [
    ['apps/v1', 'Deployment'],
    ['v1', 'Service'],
    ['v1', 'ConfigMap'],
  ]) {
    const pages = client.list({ apiVersion, kind }, { namespace: 'default' });
    for await (const { items } of pages) {
      for (const item of items) {
        const object = { ...item, apiVersion, kind };
        live.set(`${kind} ${item.metadata.name}`, object as never);
      }
    }
  }
  return declared.map(object => {
    const { name } = object.metadata;
    const found = live.get(`${object.kind} ${name}`);
    if (!found) throw new Error(`${object.kind} ${name} was not read back`);
    const text = JSON.stringify(object);
    const hash = createHash('sha256').update(text).digest('hex');
    return { declared: object as never, live: found, hash };
  });
}

async function learn(fleet: ThrowAwayFleet): Promise<Knowledge> {
  const fetched = fetchKinds({
    server: {
      get: async path => {
        const { stdout } = await fleet.kubectl(cluster, ['get', '--raw', path]);
        return JSON.parse(stdout);
      },
    },
  });
  await fetched.prepare(['apps/v1', 'v1']);
  return {
    kinds: createKindSource({ fetched }),
    owners: [],
    ignoreRules: [],
    appliers: ['argocd-controller'],
    now: Date.now(),
  };
}

/** Milliseconds for one pair, over all of them. */
function pass(pairs: Pair[], compare: (pair: Pair) => unknown): number {
  const since = performance.now();
  for (const pair of pairs) compare(pair);
  return (performance.now() - since) / pairs.length;
}

function figure(
  name: string,
  value: number,
  more: Partial<Figure> & { n: number },
): Figure {
  return { name: `drift-engine.${name}`, value, unit: 'µs', ...more };
}

function measurePairs(pairs: Pair[], knowledge: Knowledge): Figure[] {
  const n = pairs.length;
  const engine = ({ declared, live }: Pair) =>
    compareObject(declared, live, knowledge);
  const structure = ({ declared, live }: Pair) =>
    compareStructure(live, declared);
  const cold = pass(pairs, engine) * 1000;
  const drifted = pairs.filter(pair => engine(pair).verdict !== 'in-sync');
  const warm: number[] = [];
  const plain: number[] = [];
  for (let turn = 0; turn < passes; turn += 1) {
    warm.push(pass(pairs, engine));
    plain.push(pass(pairs, structure));
  }
  const median = findMedian(warm) * 1000;
  const kilobytes = measureSize(pairs) / n;
  const many = { n: n * passes };
  return [
    figure('pair-cold', cold, { n }),
    figure('pair', median, many),
    figure('kilobyte', median / kilobytes, many),
    figure('pair-size', kilobytes, { unit: 'kB', n }),
    figure('not-in-sync', drifted.length, { unit: '', n }),
    figure('ratio-structure', median / 1000 / findMedian(plain), {
      unit: 'x',
      against: 'fast-json-patch',
      ...many,
    }),
    measureSecondPass(pairs, knowledge),
    figure('heap-growth', measureHeap(pairs, engine), {
      unit: 'MB',
      n: 10_000,
    }),
  ];
}

/** The bundled table, from the disk to the first kind. */
async function measureTable(): Promise<Figure> {
  const since = performance.now();
  const table = await loadKnowledge('1.36');
  table.find('apps/v1', 'Deployment');
  return figure('table', (performance.now() - since) * 1000, { n: 1 });
}

function measureSize(pairs: Pair[]): number {
  const texts = pairs.map(({ declared, live }) =>
    JSON.stringify([declared, live]),
  );
  return texts.reduce((sum, { length }) => sum + length, 0) / 1000;
}

function measureSecondPass(pairs: Pair[], knowledge: Knowledge): Figure {
  const cache = new ComparisonCache();
  const cached = ({ declared, live, hash }: Pair) =>
    cache.compareObject(declared, live, knowledge, hash);
  const first = pass(pairs, cached);
  return figure('ratio-second-pass', pass(pairs, cached) / first, {
    unit: 'x',
    against: 'the first pass',
    n: pairs.length,
  });
}

/** Megabytes by which the heap has grown after 10,000 pairs; less what a collection frees, if it can be asked for. */
function measureHeap(pairs: Pair[], engine: (pair: Pair) => unknown): number {
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept: unknown[] = [];
  for (let count = 0; count < 10_000; count += 1) {
    kept.push(engine(pairs[count % pairs.length]));
  }
  global.gc?.();
  return (process.memoryUsage().heapUsed - before) / 1e6;
}

async function measureKubectl(
  fleet: ThrowAwayFleet,
  pairs: Pair[],
): Promise<Figure[]> {
  const input = pairs.map(({ declared }) => stringify(declared)).join('---\n');
  const since = performance.now();
  await fleet.kubectl(
    cluster,
    ['diff', '--server-side', '--field-manager=argocd-controller', '-f', '-'],
    'admin',
    input,
  );
  const value = (performance.now() - since) / pairs.length;
  return [
    {
      name: 'drift-engine.kubectl-diff',
      value,
      unit: 'ms',
      n: pairs.length,
    },
  ];
}
