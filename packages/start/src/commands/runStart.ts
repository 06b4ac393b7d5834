import path from 'node:path';
import { planClusters } from '@fairway/local-fleet';
import { openLocalPlatform } from '@fairway/local-platform';
import {
  exampleStep,
  explainExampleFailure,
  makeExampleEnvironments,
} from '../example/makeExampleEnvironments';
import { createExampleFaults } from '../example/exampleFaults';
import {
  explainFaultsFailure,
  faultsStep,
  makeExampleFaults,
} from '../example/makeExampleFaults';
import { PortalClient } from '../portal/PortalClient';
import { readPortalSettings } from '../portal/PortalSettings';
import { startComponents } from '../portal/startComponents';
import { RunningPortal, startPortal } from '../portal/startPortal';
import type { StepWork } from '../portal/StartProgress';
import { StartError } from '../StartError';
import { describeJoined, describeNotJoined } from './describeJoined';
import { describeReady } from './describeReady';
import { readStartOptions } from './readStartOptions';

type Explain = (error: Error) => string;

const print = (line: string) => process.stderr.write(`${line}\n`);

/** Starts the portal and stays until it is told to end, or the backend ends. */
export async function runStart(args: string[]): Promise<number> {
  const {
    components: names,
    hasExamples,
    clusterCount,
  } = readStartOptions(args);
  // What came before, such as the installation, counts for the person who waits.
  const since = Number(process.env.FAIRWAY_BEGAN ?? Date.now());
  const ending = new AbortController();
  const told = new Promise<'told'>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        ending.abort();
        resolve('told');
      });
    }
  });
  const settings = readPortalSettings();
  const starting = startPortal(settings, {
    hasExamples,
    clusterCount,
    laterSteps: hasExamples ? [faultsStep, exampleStep] : [],
  });
  const early = await Promise.race([told, starting.then(() => 'ready')]);
  if (early === 'told') {
    // What is being started ends with this process: the lifelines see to it.
    return 130;
  }
  const portal = await starting;
  process.stdout.write(describeReady(portal.baseUrl, since, Date.now()));
  const platform = openLocalPlatform({
    stateDir: path.join(settings.stateFolder, 'platform'),
    fleet: portal.fleet,
    isInBackground: true,
    // What Go downloads is of no interest here.
    log: line => (/^(building|built) /.test(line) ? print(line) : undefined),
  });
  const joined = tellJoined(portal, since, ending.signal);
  // Components stand beside clusters that run, and compile after the control plane rather than against it.
  const components = startComponents(platform, names, print, joined);
  if (hasExamples) {
    void joined.then(() => makeExamples(portal, clusterCount, ending.signal));
  }
  const over = await Promise.race([told, portal.backend.ended]);
  if (over === 'told') {
    process.stderr.write('\nStopping the portal and the local fleet …\n');
    await components.stop();
    await portal.stop();
    return 0;
  }
  await components.stop();
  await portal.stop();
  throw new StartError(
    `The portal stopped by itself with code ${over}; its log is in the state folder.`,
  );
}

/** Prints that the clusters have joined, or what keeps them. Never rejects. */
async function tellJoined(
  { fleetJoined }: RunningPortal,
  since: number,
  ending: AbortSignal,
): Promise<void> {
  try {
    await fleetJoined;
    process.stdout.write(`${describeJoined(since, Date.now())}\n`);
  } catch (error) {
    if (!ending.aborted) print(describeNotJoined(error as Error));
  }
}

/** In the background: what fails is printed and shown on the fleet page, and the portal runs on. Never rejects. */
async function makeExamples(
  { baseUrl, fleet, progress, fleetJoined }: RunningPortal,
  clusterCount: number,
  ending: AbortSignal,
): Promise<void> {
  const steps: [title: string, work: StepWork<string>, explain: Explain][] = [
    [
      faultsStep,
      async tell => {
        await fleetJoined;
        const names = planClusters(clusterCount).map(({ name }) => name);
        const faults = (await createExampleFaults(new Date())).filter(
          ({ cluster }) => names.includes(cluster),
        );
        return makeExampleFaults({ fleet, faults, tell });
      },
      explainFaultsFailure,
    ],
    [
      exampleStep,
      async tell => {
        await fleetJoined;
        return makeExampleEnvironments({
          signIn: person => PortalClient.signIn(baseUrl, person),
          tell,
        });
      },
      explainExampleFailure,
    ],
  ];
  for (const [title, work, explain] of steps) {
    if (ending.aborted) return;
    try {
      await progress.run(title, work, explain);
    } catch (error) {
      if (ending.aborted) return;
      print(
        `${title}: not all were created, and the portal runs on: ${explain(
          error as Error,
        )}`,
      );
    }
  }
}
