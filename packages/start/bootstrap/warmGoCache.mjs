import path from 'node:path';
import { rootFolder } from './folders.mjs';
import { runProgram } from './runProgram.mjs';

/**
 * Compiles the control plane's packages into Go's own cache, so that the local fleet package, once it is installed, only has to link
 * them. The flags are those of that build: others would be another cache.
 */
export async function warmGoCache(report) {
  if (process.env.FAIRWAY_CONTROL_PLANE) {
    return;
  }
  await report('Compile the Kubernetes control plane', () =>
    runProgram('go', ['build', '-trimpath', '-o', '/dev/null', '.'], {
      cwd: path.join(rootFolder, 'packages/local-fleet/control-plane'),
      env: { ...process.env, CGO_ENABLED: '0' },
    }).then(() => {}),
  );
}
