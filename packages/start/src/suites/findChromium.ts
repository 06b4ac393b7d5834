import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stage } from '../../bootstrap/stage.mjs';
import { runToEnd } from '../portal/runToEnd';
import { StartError } from '../StartError';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** Path of a Chromium: `FAIRWAY_CHROMIUM`, one on the PATH, or Debian's, installed if we may. */
export async function findChromium(): Promise<string> {
  const given = process.env.FAIRWAY_CHROMIUM;
  if (given) {
    if (existsSync(given)) {
      return given;
    }
    throw new StartError(
      `FAIRWAY_CHROMIUM names ${given}, which does not exist; correct or unset it.`,
    );
  }
  const found = findOnPath();
  if (found) {
    return found;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await stage("Install Debian's Chromium", installChromium);
  }
  const installed = findOnPath();
  if (!installed) {
    throw new StartError(
      'The browser journeys need Chromium: install it (on Debian: apt-get install chromium) or name one by FAIRWAY_CHROMIUM=<path>.',
    );
  }
  return installed;
}

function findOnPath(): string | undefined {
  for (const name of names) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

async function installChromium(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runToEnd('apt-get', ['update'], { env });
  const { code, output } = await runToEnd(
    'apt-get',
    [
      'install',
      '-y',
      '--no-install-recommends',
      'chromium',
      'fonts-dejavu-core',
    ],
    { env },
  );
  if (code !== 0) {
    throw new StartError(
      `Chromium could not be installed:\n${output.slice(-2000)}`,
    );
  }
}
