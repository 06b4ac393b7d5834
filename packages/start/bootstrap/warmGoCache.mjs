import { spawn } from 'node:child_process';
import path from 'node:path';
import { rootFolder } from './folders.mjs';
import { runProgram } from './runProgram.mjs';

// Ends Go when this process is killed: it would go on for minutes for nobody.
const runForCaller = path.join(
  rootFolder,
  'packages/local-fleet/src/go/runForCaller.cjs',
);

// The flags are those of the local fleet's build: others would be another cache.
const build = ['go', 'build', '-trimpath', '-o', '/dev/null', '.'];

const options = () => ({
  cwd: path.join(rootFolder, 'packages/local-fleet/control-plane'),
  env: { ...process.env, CGO_ENABLED: '0' },
});

/**
 * Compiles the control plane's packages into Go's own cache, so that the local fleet package, once it is installed, only has to link
 * them.
 */
export async function warmGoCache(report) {
  if (process.env.FAIRWAY_CONTROL_PLANE) {
    return;
  }
  const [program, ...args] = build;
  await report('Compile the Kubernetes control plane', () =>
    runProgram(program, args, options()).then(() => {}),
  );
}

/**
 * The same for as long as `work` takes, giving way to it. Go keeps what it has compiled by then, and the local fleet's own build goes on
 * from there. It says nothing if it fails: that build will.
 */
export async function warmGoCacheDuring(work) {
  if (process.env.FAIRWAY_CONTROL_PLANE) {
    return work();
  }
  const program = ['-n', '15', process.execPath, runForCaller, ...build];
  const child = spawn('nice', program, {
    ...options(),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => {});
  const end = () => child.kill('SIGINT');
  process.once('exit', end);
  try {
    return await work();
  } finally {
    process.off('exit', end);
    end();
  }
}
