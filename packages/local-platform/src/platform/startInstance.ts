import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  endProcesses,
  findLiving,
  isPortTaken,
  Lifeline,
  LocalFleetError,
  ProcessRecord,
  startProcess,
} from '@fairway/local-fleet';
import { Instance, InstancePlace, ProgramPlan } from './Instance';
import { InstanceFolder } from './InstanceFolder';
import { checkInstance } from './readInstanceStatus';

const POLL_MS = 250;
const END_PATIENCE_MS = 5_000;
const TAIL_CHARACTERS = 1_500;

/** With what an instance is started. */
export interface StartOptions {
  /** The program that attends the instance's own: see components/attend. */
  attendant: string;
  /** With which process it ends; undefined: with none. */
  lifeline: Lifeline | undefined;
}

/**
 * Starts an instance and returns when it is healthy. One that runs and is healthy is left as it is; one that runs and is not is started again.
 *
 * @throws LocalFleetError with the reason and the end of its log; what was started is ended again
 */
export async function startInstance(
  instance: Instance,
  folder: InstanceFolder,
  options: StartOptions,
): Promise<void> {
  const place = await folder.place(instance.morePorts);
  const living = await findLiving(await folder.readProcesses());
  if (living.length > 0) {
    if ((await findFault(instance, folder)) === undefined) return;
    await endProcesses(living, END_PATIENCE_MS);
  }
  await assertPortsFree(instance, place);
  const records: ProcessRecord[] = [];
  for (const plan of await instance.prepare(place)) {
    records.push(await launch(plan, folder, options));
    await folder.writeProcesses(records);
  }
  const fault = await waitUntilHealthy(instance, folder, records);
  if (fault === undefined) return;
  await endProcesses(records, END_PATIENCE_MS);
  const logs = await Promise.all(
    records.map(({ name }) => readEnd(folder.log(name))),
  );
  throw new LocalFleetError(
    `${instance.name} does not start: ${fault}; ${logs.join('\n')}`,
  );
}

async function launch(
  plan: ProgramPlan,
  folder: InstanceFolder,
  { attendant, lifeline }: StartOptions,
): Promise<ProcessRecord> {
  return startProcess({
    binary: attendant,
    name: plan.name,
    args: [plan.program, ...plan.args],
    folder: folder.path,
    lifeline,
    env: plan.env,
  });
}

async function readEnd(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return `${log} ends with:\n${text.slice(-TAIL_CHARACTERS).trim()}`;
}

/** Ends an instance and returns when it is gone. */
export async function stopInstance(
  folder: InstanceFolder,
  instance: Instance | undefined,
): Promise<void> {
  const records = await folder.readProcesses();
  if ((await findLiving(records)).length > 0) {
    // A cluster that is away keeps it; the local fleet takes it off at the next start.
    await instance?.release?.().catch(() => {});
  }
  await endProcesses(records, END_PATIENCE_MS);
  if (folder.exists) await folder.writeProcesses([]);
}

async function waitUntilHealthy(
  instance: Instance,
  folder: InstanceFolder,
  records: ProcessRecord[],
): Promise<string | undefined> {
  const deadline = Date.now() + instance.patienceMs;
  for (;;) {
    const fault = await findFault(instance, folder);
    if (fault === undefined) return undefined;
    const living = await findLiving(records);
    const isOver = living.length < records.length || Date.now() > deadline;
    if (isOver) return fault;
    await sleep(POLL_MS);
  }
}

async function findFault(
  instance: Instance,
  folder: InstanceFolder,
): Promise<string | undefined> {
  try {
    await checkInstance(instance, folder);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

async function assertPortsFree(
  { name }: Instance,
  { folder, port, morePorts }: InstancePlace,
): Promise<void> {
  for (const one of [port, ...morePorts]) {
    if (await isPortTaken(one)) {
      throw new LocalFleetError(
        `port ${one} of ${name} is taken by another program: end that, or remove ${folder} to give ${name} another port (and lose what it keeps)`,
      );
    }
  }
}
