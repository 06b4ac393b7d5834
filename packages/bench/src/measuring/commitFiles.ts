import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);
const branch = 'refs/heads/main';
const importBranch = 'refs/heads/bench-import';

/** Texts of the files at the head of a bare repository that are wanted by their path. */
export async function readFiles(
  repository: string,
  isWanted: (name: string) => boolean,
): Promise<{ path: string; content: string }[]> {
  const { stdout } = await run(
    'git',
    ['ls-tree', '-r', '-z', '--name-only', branch],
    { cwd: repository, maxBuffer: 1 << 26 },
  );
  const names = stdout.split('\0').filter(name => name && isWanted(name));
  return Promise.all(
    names.map(async name => {
      const blob = await run('git', ['show', `${branch}:${name}`], {
        cwd: repository,
      });
      return { path: name, content: blob.stdout };
    }),
  );
}

/** Adds files to a local fleet repository in one commit, however many they are, and pushes it, so that its hook runs. Rejects if Git refuses. */
export async function commitFiles(
  repository: string,
  files: readonly { path: string; content: string }[],
): Promise<void> {
  const now = Math.floor(Date.now() / 1_000);
  const child = spawn('git', ['fast-import', '--quiet'], {
    cwd: repository,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const parts = [
    `commit ${importBranch}\ncommitter bench <bench@example.com> ${now} +0000\n`,
    'data 5\nbench\n',
    `from ${branch}^0\n`,
    ...files.map(
      ({ path: name, content }) =>
        `M 100644 inline ${name}\ndata ${Buffer.byteLength(
          content,
        )}\n${content}\n`,
    ),
  ];
  child.stdin.end(parts.join(''));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
  await run('git', ['push', '--quiet', '.', `${importBranch}:${branch}`], {
    cwd: repository,
  });
}
