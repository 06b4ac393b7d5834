import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Figure } from '../measuring/Figure';
import { withFolder } from '../measuring/withFolder';

const program = path.join(
  path.dirname(require.resolve('@fairway/drift-engine/package.json')),
  'bin/fairway-drift',
);

/** Prints what the process took when it ends: its time on a processor in microseconds, and the most memory that it ever had in kilobytes. */
const tellUsage = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write('usage ' + JSON.stringify(process.resourceUsage())))",
)}`;

interface Spent {
  seconds: number;
  /** On a processor: what a busy machine does not change much. */
  processor: number;
  megabytes: number;
}

/**
 * Time and memory of the whole command by the size of its input: 20,000 items of a keyed list, all changed and with two owners, and 50 MB of
 * YAML on each side. Each beside a tenth of it: a ratio of 10 is work that grows with the input. Then 25 ConfigMaps of 90,000 entries on each
 * side, 53 MB together.
 */
export async function measureDriftGrowth(): Promise<Figure[]> {
  return withFolder(async folder => [
    ...(await measureItems(folder)),
    ...(await measureYaml(folder)),
    ...(await measureSmallKeys(folder)),
  ]);
}

async function measureItems(folder: string): Promise<Figure[]> {
  const [few, many] = [2_000, 20_000];
  const declared = path.join(folder, 'declared.json');
  const live = path.join(folder, 'live.json');
  const spend = async (items: number) => {
    await writeFile(declared, JSON.stringify(aPod(items, '1')));
    await writeFile(live, JSON.stringify(aPod(items, '2', 2)));
    return run([declared, live], 1);
  };
  const empty = await spend(1);
  const small = await spend(few);
  const large = await spend(many);
  const own = (spent: Spent) => spent.processor - empty.processor;
  const command = { unit: 's', against: 'the whole command', n: many } as const;
  return [
    figure('keyed-items', large.seconds, command),
    figure('keyed-items-processor', large.processor, command),
    figure('keyed-items-ratio', own(large) / own(small), {
      ...{ unit: 'x', against: `${few} items`, n: many },
    }),
  ];
}

async function measureYaml(folder: string): Promise<Figure[]> {
  const [few, many] = [1_250, 12_500];
  const file = path.join(folder, 'declared.yaml');
  const spend = async (documents: number) => {
    await writeQuoted(file, documents);
    return run([file, file], 0);
  };
  const small = await spend(few);
  const large = await spend(many);
  const both = { against: '50 MB on each side', n: many };
  return [
    figure('yaml-memory', large.megabytes, { unit: 'MB', ...both }),
    figure('yaml-time', large.seconds, { unit: 's', ...both }),
    figure('yaml-memory-ratio', large.megabytes / small.megabytes, {
      ...{ unit: 'x', against: '5 MB on each side', n: many },
    }),
  ];
}

async function measureSmallKeys(folder: string): Promise<Figure[]> {
  const [documents, keys] = [25, 90_000];
  const file = path.join(folder, 'declared.yaml');
  await writeSmallKeys(file, documents, keys);
  const { megabytes, seconds } = await run([file, file], 0);
  const both = { against: '27 MB on each side', n: documents * keys };
  return [
    figure('small-keys-memory', megabytes, { unit: 'MB', ...both }),
    figure('small-keys-time', seconds, { unit: 's', ...both }),
  ];
}

function figure(
  name: string,
  value: number,
  more: Omit<Figure, 'name' | 'value'>,
): Figure {
  return { name: `drift-engine.${name}`, value, ...more };
}

/** Runs the command; throws if its exit code is another one. */
async function run(paths: string[], wanted: number): Promise<Spent> {
  const since = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', tellUsage, program, ...paths],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    said += text;
  });
  const [code] = await once(child, 'close');
  if (code !== wanted) throw new Error(`fairway-drift ended with ${code}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(
    /usage (\{.*\})/.exec(said)?.[1] ?? '{}',
  ) as NodeJS.ResourceUsage;
  return {
    seconds: (performance.now() - since) / 1000,
    processor: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1000,
  };
}

function aPod(items: number, value: string, owners = 0) {
  const names = Array.from({ length: items }, (_, at) => `E${at}`);
  const owned = Object.fromEntries(
    names.map(name => [
      `k:{"name":"${name}"}`,
      { '.': {}, 'f:name': {}, 'f:value': {} },
    ]),
  );
  const container = { '.': {}, 'f:env': owned };
  const managers = ['argocd-controller', 'kubectl-edit'].slice(0, owners);
  const managedFields = managers.map((manager, at) => ({
    ...{ manager, operation: at === 0 ? 'Apply' : 'Update' },
    ...{ apiVersion: 'v1', fieldsType: 'FieldsV1' },
    fieldsV1: { 'f:spec': { 'f:containers': { 'k:{"name":"m"}': container } } },
  }));
  const env = names.map(name => ({ name, value }));
  return {
    ...{ apiVersion: 'v1', kind: 'Pod' },
    metadata: { name: 'a', namespace: 'b', managedFields },
    spec: { containers: [{ name: 'm', image: 'x:1', env }] },
  };
}

/** ConfigMaps with a text of 4,000 characters in double quotes each. */
async function writeQuoted(file: string, documents: number): Promise<void> {
  const stream = createWriteStream(file);
  for (let at = 0; at < documents; at += 1) {
    const text = `v${at}`.repeat(1000).slice(0, 4000);
    stream.write(
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${at}, namespace: x}\ndata:\n  k: "${text}"\n---\n`,
    );
  }
  stream.end();
  await once(stream, 'finish');
}

async function writeSmallKeys(
  file: string,
  documents: number,
  keys: number,
): Promise<void> {
  const entries = Array.from({ length: keys }, (_, at) => `  k${at}: v\n`);
  const stream = createWriteStream(file);
  for (let at = 0; at < documents; at += 1) {
    stream.write(
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${at}, namespace: x}\ndata:\n${entries.join(
        '',
      )}---\n`,
    );
  }
  stream.end();
  await once(stream, 'finish');
}
