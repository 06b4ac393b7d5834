import path from 'node:path';
import { rootFolder, yarnProgram } from './folders.mjs';
import { runProgram } from './runProgram.mjs';

/** Installs exactly what the lock file says. */
export async function install(node, report) {
  await report('Install dependencies', () =>
    runProgram(node, [yarnProgram, 'install', '--immutable'], {
      cwd: rootFolder,
      env: withNodeFirst(node),
    }).then(() => {}),
  );
}

/** The environment in which `node` means the one we chose. */
export function withNodeFirst(node) {
  return {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
  };
}
