import { runToEnd } from './runToEnd';

/** Where the sources of a module lie that the module in `folder` requires. */
export async function findModuleFolder(
  folder: string,
  name: string,
): Promise<string> {
  const args = ['list', '-m', '-f', '{{.Dir}}', name];
  return (await runToEnd('go', args, { cwd: folder })).trim();
}
