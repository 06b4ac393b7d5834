import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { CommitRequest, FleetRepository } from '../FleetRepository';
import { createLocalRepository } from '../local/createLocalRepository';
import {
  type OpenFleetRepositoryOptions,
  openFleetRepository,
} from '../openFleetRepository';

const author = { name: 'Fairway', email: 'fairway@portal.example' };

/** A throw-away bare repository, and what a person does to it by hand. */
export interface Fleet {
  folder: string;
  url: string;
  /** Opens it as a portal of its own; closed by `stop`. */
  open(options?: Partial<OpenFleetRepositoryOptions>): Promise<FleetRepository>;
  /** Runs git in the bare repository (or `cwd`) and gives what it prints. */
  git(args: string[], cwd?: string): Promise<string>;
  /** Commits and pushes from a work tree, as a person does. */
  pushByHand(files: Record<string, string>): Promise<string>;
  /** Installs a hook of the bare repository. */
  hook(name: string, script: string): Promise<void>;
  stop(): Promise<void>;
}

/** Makes a local repository of the files given, with its push hook. */
export async function startFleet(
  files: Record<string, string | Buffer> = { 'fleet.yaml': 'kind: Fleet\n' },
): Promise<Fleet> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fleet-'));
  const url = path.join(folder, 'fleet.git');
  const from = path.join(folder, 'from');
  await writeFiles(from, files);
  await createLocalRepository({ directory: url, from, author });
  const opened: FleetRepository[] = [];
  const git = (args: string[], cwd = url) => runGit(args, cwd);
  return {
    folder,
    url,
    git,
    open: async options => {
      const directory = path.join(folder, `portal-${opened.length}`);
      const repository = await openFleetRepository({
        ...{ url, directory, author, pollSeconds: 3600 },
        ...options,
      });
      opened.push(repository);
      return repository;
    },
    pushByHand: async byHand => {
      const tree = await mkdtemp(path.join(folder, 'tree-'));
      await git(['clone', '--quiet', url, tree]);
      await writeFiles(tree, byHand);
      await git(['add', '--all'], tree);
      await git(['commit', '--quiet', '--message=By hand'], tree);
      await git(['push', '--quiet', 'origin', 'HEAD:main'], tree);
      return git(['rev-parse', 'HEAD'], tree);
    },
    hook: (name, script) =>
      writeFile(path.join(url, 'hooks', name), `#!/bin/sh\n${script}\n`, {
        mode: 0o755,
      }),
    stop: async () => {
      await Promise.all(opened.map(each => each.close()));
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** A request that makes one environment; `name` is also its run. */
export function aRequest(
  name: string,
  options: Partial<CommitRequest> = {},
): CommitRequest {
  const file = `environments/storefront/${name}/environment.yaml`;
  return {
    subject: `Create environment storefront/${name}`,
    requester: { name: 'Ada Ångström', email: 'ada@harbour.example' },
    trailers: { 'Fairway-Run': name, 'Fairway-Step': 'declare' },
    changes: [{ path: file, content: `name: ${name}\n` }],
    preconditions: [{ path: file, blob: null }],
    ...options,
  };
}

async function writeFiles(
  folder: string,
  files: Record<string, string | Buffer>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

async function runGit(args: string[], cwd: string): Promise<string> {
  const person = ['-c', 'user.name=Erin', '-c', 'user.email=erin@x.example'];
  const { stdout } = await promisify(execFile)('git', [...person, ...args], {
    cwd,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    },
  });
  return stdout.trim();
}
