import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildControlPlane } from '@fairway/local-fleet';

/** Our own kubectl with one kubeconfig, so that nothing depends on one of the machine. */
export class Kubectl {
  readonly #kubeconfig: string;

  constructor(kubeconfig: string) {
    this.#kubeconfig = kubeconfig;
  }

  /** What it printed; throws with what it complained of. */
  async run(...args: string[]): Promise<string> {
    const program = await buildControlPlane();
    const { stdout } = await promisify(execFile)(
      program,
      ['kubectl', `--kubeconfig=${this.#kubeconfig}`, ...args],
      { timeout: 30_000, env: { ...process.env, KUBECTL_KUBERC: 'false' } },
    );
    return stdout;
  }

  /** What it printed or complained of. */
  async tryRun(...args: string[]): Promise<string> {
    try {
      return await this.run(...args);
    } catch (error) {
      return String((error as { stderr?: string }).stderr ?? error);
    }
  }
}
