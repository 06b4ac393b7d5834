#!/usr/bin/env node
// The one door to every root script: `npm run X -- ...` and `yarn X ...` come through here, on any Node from 18 on, with or
// without Yarn. It brings Node 24 and the dependencies, then hands over.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { BootstrapError } from './BootstrapError.mjs';
import { install, withNodeFirst } from './install.mjs';
import { ensureNode } from './ensureNode.mjs';
import { requirePrograms } from './requirePrograms.mjs';
import { rootFolder } from './folders.mjs';
import { stage } from './stage.mjs';
import { isInstalled } from './isInstalled.mjs';
import { warmGoCache, warmGoCacheDuring } from './warmGoCache.mjs';
import { findScript } from './scripts.mjs';
import { watchCaller } from './watchCaller.mjs';

const began = Date.now();

async function main([name, ...args]) {
  const script = findScript(name);
  requirePrograms(script.programs);
  const node = await ensureNode(stage);
  if (!isInstalled(rootFolder)) {
    await installAndCompile(node, script);
  }
  const folder = script.isRunWhereCalled ? process.env.INIT_CWD : undefined;
  return run(node, script.command(args), folder ?? rootFolder);
}

/** Beside each other, not after each other: one needs only Node, the other only Go. */
async function installAndCompile(node, script) {
  if (script.isUsedBeforeClustersRun) {
    await warmGoCacheDuring(() => install(node, stage));
    return;
  }
  await Promise.all([
    install(node, stage),
    script.programs.includes('go') ? warmGoCache(stage) : undefined,
  ]);
}

function run(node, command, folder) {
  const transform = path.join(
    rootFolder,
    'node_modules/@backstage/cli/config/nodeTransform.cjs',
  );
  const [program, ...rest] = command;
  const args = program.endsWith('.ts')
    ? [
        ...['--no-warnings', '--require', transform],
        ...[path.join(rootFolder, program), ...rest],
      ]
    : [program, ...rest];
  const started = {};
  const pass = signal => isFromTerminal(signal) || started.child?.kill(signal);
  // Before the child is there: a signal in between must not be lost.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => pass(signal));
  }
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, {
      cwd: folder,
      env: { ...withNodeFirst(node), FAIRWAY_BEGAN: `${began}` },
      stdio: 'inherit',
    });
    started.child = child;
    watchCaller(() => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ? 130 : code));
  });
}

/** A terminal sends Ctrl-C to the child too, which ends by itself. A script or a supervisor sends SIGINT to this process alone. */
function isFromTerminal(signal) {
  return signal === 'SIGINT' && process.stdin.isTTY === true;
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(
      `${error instanceof BootstrapError ? error.message : error.stack}\n`,
    );
    process.exit(1);
  },
);
