import { stage } from '../../bootstrap/stage.mjs';
import { runToEnd } from '../portal/runToEnd';
import { rootFolder } from '../rootFolder';
import type { SuiteResult } from './SuiteResult';

/** A program whose exit code is the answer: counts as one test. */
export async function runCheck(
  title: string,
  command: string[],
): Promise<SuiteResult> {
  const { code, output } = await stage(title, () =>
    runToEnd(process.execPath, command, { cwd: rootFolder }),
  );
  if (code === 0) {
    return { passed: 1, failed: 0, failures: [] };
  }
  process.stdout.write(`${output.slice(-20_000)}\n`);
  return { passed: 0, failed: 1, failures: [`${title}: see above`] };
}
