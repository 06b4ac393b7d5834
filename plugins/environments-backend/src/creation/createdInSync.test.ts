import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  aContext,
  aPlanContext,
  doRun,
  makePlan,
} from '../__testUtils__/runSteps';
import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import { createEnvironmentIntent } from './createEnvironmentIntent';

jest.setTimeout(240_000);

const program = join(
  __dirname,
  '../../../../packages/drift-engine/bin/fairway-drift',
);

describe('an environment that was created', () => {
  let world: TestEnvironment;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev']);
  });
  afterAll(() => world?.close());

  /** Runs the drift engine's command on what the repository declares of the cluster. */
  async function findDrift(): Promise<{ code: unknown; stdout: string }> {
    const clone = join(world.folder, 'clone');
    const kubeconfig = world.fleet.kubeconfig('harbour-dev', 'reader');
    const from = join(world.folder, 'fleet.git');
    await rm(clone, { recursive: true, force: true });
    await world.git('clone', '--quiet', from, clone);
    const folder = join(clone, 'rendered/harbour-dev');
    return new Promise(resolve => {
      execFile(
        process.execPath,
        [program, folder, '--against', kubeconfig],
        (error, stdout, stderr) =>
          resolve({ code: error ? error.code : 0, stdout: stdout + stderr }),
      );
    });
  }

  it('[A2][drift/tool-marks-where-git-has-no-labels] reads in sync, whatever Fairway marks on what it delivers', async () => {
    const intent = createEnvironmentIntent(world.deps);
    const input = { owner: 'storefront', name: 'shop', class: 'sandbox' };
    const plan = await makePlan(intent, input);
    expect(await intent.recheck(plan, aPlanContext())).toEqual([]);
    await doRun(intent.steps, aContext(plan));

    const inSync = await findDrift();
    expect(inSync.stdout).toMatch(/^In sync\. \d+ objects: \d+ in sync\.$/m);
    expect(inSync.code).toBe(0);

    const label = 'pod-security.kubernetes.io/enforce';
    const labelled = await world.fleet.kubectl(
      'harbour-dev',
      ['label', 'ns', 'storefront--shop', `${label}=baseline`, '--overwrite'],
      'admin',
    );
    expect(labelled.stderr).toBe('');
    const changed = await findDrift();
    expect(changed.stdout).toContain(`metadata.labels["${label}"]`);
    expect(changed.stdout).toContain('kubectl-label by hand');
    expect(changed.stdout).toMatch(/ 1 difference: 1 critical\.$/m);
    expect(changed.code).toBe(1);
  });
});
