import { setTimeout as sleep } from 'node:timers/promises';
import {
  finalRunStates,
  type ListRunsResponse,
  type PlanResponse,
  type RunSummary,
} from '@fairway/plugin-runs-common';
import type { PortalClient } from '../portal/PortalClient';
import { StartError } from '../StartError';
import { ExampleEnvironment, exampleEnvironments } from './exampleEnvironments';

/** The step in which the example environments are made, as people read it. */
export const exampleStep = 'Create the example environments';

/** A person's view of the portal, by its REST interface. */
export type Portal = Pick<PortalClient, 'get' | 'post'>;

export interface MakeExamplesOptions {
  signIn: (person: string) => Promise<Portal>;
  /** Gets a sentence for what is done now. */
  tell: (text: string) => Promise<void>;
  environments?: readonly ExampleEnvironment[];
  patienceMs?: number;
  pauseMs?: number;
}

/**
 * Creates the example environments as the example people would: plan, then submit, one after the other. Whatever the ledger knows a run of is
 * left as it is, so that nothing is created twice, and nothing again that somebody retired. One that fails does not keep the others.
 *
 * @returns a note for the terminal
 * @throws StartError that says which could not be created and why
 */
export async function makeExampleEnvironments(
  options: MakeExamplesOptions,
): Promise<string> {
  const { environments = exampleEnvironments, tell } = options;
  const failures: string[] = [];
  let made = 0;
  for (const [index, environment] of environments.entries()) {
    const { owner, name } = environment.input;
    await tell(`${index + 1} of ${environments.length}: ${owner}/${name}`);
    try {
      if (await makeOne(environment, options)) made += 1;
    } catch (error) {
      failures.push(`${owner}/${name}: ${(error as Error).message}`);
    }
  }
  if (failures.length > 0) throw new StartError(failures.join('\n'));
  return made > 0 ? `${made} created` : 'already there';
}

/** The reason and what becomes of it. */
export function explainExampleFailure(error: Error): string {
  return `${error.message}\nThe next npm start creates those that have no run yet; npm start -- --empty creates none.`;
}

/** Returns whether it was created now. */
async function makeOne(
  { person, input }: ExampleEnvironment,
  options: MakeExamplesOptions,
): Promise<boolean> {
  const portal = await options.signIn(person);
  const subject = `environment:${input.owner}/${input.name}`;
  const query = new URLSearchParams({
    intent: 'environment.create',
    subject,
    limit: '1',
  });
  const { items } = await portal.get<ListRunsResponse>(`runs/?${query}`);
  if (items.length > 0) return false;
  const answer = await portal.post<PlanResponse>('runs/plans', {
    intent: 'environment.create',
    input,
  });
  if ('refusal' in answer) {
    // The name is taken: Git knows the environment, and the ledger has forgotten who made it.
    if (answer.refusal.conflict) return false;
    throw new StartError(answer.refusal.reasons.join('; '));
  }
  const run = await portal.post<RunSummary>(
    'runs',
    { plan: answer.plan.hash },
    // Of this environment alone: a request that is sent twice makes one run.
    { 'idempotency-key': `example-${subject}` },
  );
  const end = await waitUntilOver(portal, run, options);
  if (end.state !== 'succeeded') {
    throw new StartError(
      `its run is ${end.state}${end.reason ? `: ${end.reason}` : ''}`,
    );
  }
  return true;
}

/** The run when nothing more happens by itself, or when the time is over. */
async function waitUntilOver(
  portal: Portal,
  run: RunSummary,
  { patienceMs = 120_000, pauseMs = 500 }: MakeExamplesOptions,
): Promise<RunSummary> {
  const deadline = Date.now() + patienceMs;
  let current = run;
  while (!isOver(current) && Date.now() < deadline) {
    await sleep(pauseMs);
    current = await portal.get<RunSummary>(`runs/${run.id}`);
  }
  return current;
}

/** What waits for a person is not waited for: the portal shows it. */
function isOver({ state }: RunSummary): boolean {
  return (
    finalRunStates.includes(state) ||
    state === 'needs-attention' ||
    state === 'awaiting-approval'
  );
}
