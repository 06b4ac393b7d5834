import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, Plugin, stop } from 'esbuild';

/** Fulfilled once the bundle that was asked for last is made or has failed. */
let lastDone: Promise<unknown> = Promise.resolve();

/**
 * Writes the backend's own sources as one file of JavaScript, and returns its path. A backend that compiles its sources while it runs keeps
 * the compiler, a thread of its own and the maps of its sources for ever: about 60 MB. It takes about a second, so that it is made anew for
 * each start and is never stale. Dependencies stay what and where they are.
 * A process makes one after the other: its only compiler is ended after each.
 */
export function bundleBackend(root: string): Promise<string> {
  const made = lastDone.then(() => makeBundle(root));
  lastDone = made.catch(() => {});
  return made;
}

async function makeBundle(root: string): Promise<string> {
  // From here, packages are found as they are from the sources.
  const folder = path.join(root, 'node_modules/.cache/fairway');
  await mkdir(folder, { recursive: true });
  const written = path.join(folder, `backend.${process.pid}.cjs`);
  try {
    await build({
      entryPoints: [path.join(root, 'packages/backend/src/index.ts')],
      outfile: written,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: `node${process.versions.node}`,
      // Errors are told apart by their names.
      keepNames: true,
      logLevel: 'silent',
      plugins: [leaveDependencies(root)],
    });
  } finally {
    await stop();
  }
  const file = path.join(folder, 'backend.cjs');
  await rename(written, file);
  return file;
}

/** Only the packages of this repository become part of the bundle. */
function leaveDependencies(root: string): Plugin {
  return {
    name: 'leave-dependencies',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path: name, importer, kind }) => {
        const isOwn = name.startsWith('@fairway/');
        return isOwn && kind !== 'require-resolve'
          ? undefined
          : { path: findNested(root, importer, name) ?? name, external: true };
      });
    },
  };
}

/** The file of a dependency of which a package has a version of its own, which would not be found from the bundle. */
function findNested(
  root: string,
  importer: string,
  name: string,
): string | undefined {
  const [parent, folder] = path.relative(root, importer).split(path.sep);
  const [first, second] = name.split('/');
  const dependency = first.startsWith('@') ? `${first}/${second}` : first;
  const nested = path.join(root, parent, folder, 'node_modules', dependency);
  return existsSync(nested) ? createRequire(importer).resolve(name) : undefined;
}
