import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);
const branch = 'refs/heads/main';

/** Texts of the files at the head of a bare repository that are wanted by their path. */
export async function readFiles(
  repository: string,
  isWanted: (path: string) => boolean,
): Promise<{ path: string; content: string }[]> {
  const { stdout } = await run(
    'git',
    ['ls-tree', '-r', '-z', '--name-only', branch],
    { cwd: repository, maxBuffer: 1 << 26 },
  );
  const paths = stdout.split('\0').filter(path => path && isWanted(path));
  return Promise.all(
    paths.map(async path => {
      const blob = await run('git', ['show', `${branch}:${path}`], {
        cwd: repository,
      });
      return { path, content: blob.stdout };
    }),
  );
}

/** Adds files to a bare repository in one commit, however many they are. Rejects if Git refuses. */
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
    `commit ${branch}\ncommitter bench <bench@example.com> ${now} +0000\n`,
    'data 5\nbench\n',
    `from ${branch}^0\n`,
    ...files.map(
      ({ path, content }) =>
        `M 100644 inline ${path}\ndata ${Buffer.byteLength(
          content,
        )}\n${content}\n`,
    ),
  ];
  child.stdin.end(parts.join(''));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}
