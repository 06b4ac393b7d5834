import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readJsonFile, writePrivateFile } from '@fairway/local-fleet';
import {
  Component,
  Instance,
  InstancePlace,
  ProgramPlan,
} from '../platform/Instance';
import { buildComponent } from '../programs/buildComponent';
import { ComponentProgram } from '../programs/buildModule';
import { copyModuleFolder } from '../programs/copyModuleFolder';
import { findModuleFolder } from '../programs/findModuleFolder';
import { runToEnd } from '../programs/runToEnd';
import { askGitea } from './askGitea';
import { createGiteaSecrets } from './createGiteaSecrets';
import { ensureCertificates } from '../programs/certificates';
import { formatGiteaSettings, GiteaSecrets } from './formatGiteaSettings';
import { findAdminFile, GiteaAdmin, readGiteaAdmin } from './GiteaAdmin';

const NAME = 'gitea';
const ADMIN = 'fairway-admin';

const program: ComponentProgram = {
  name: 'gitea',
  firstTime: '3 to 6 minutes the first time',
  complete: copyStaticFiles,
};

/** The Git host: one Gitea with a SQLite database, and an administrator whose password was drawn. */
export function createGitea(): Component {
  return {
    findInstances: () => [createInstance()],
    openInstance: name => (name === NAME ? createInstance() : undefined),
  };
}

function createInstance(): Instance {
  let binary = '';
  return {
    name: NAME,
    patienceMs: 60_000,
    build: async settings => {
      binary = await buildComponent(program, settings);
    },
    prepare: place => prepareGitea(binary, place),
    check: async place => {
      // Its own assessment, of its database too.
      await askGitea(place, { path: '/api/healthz' });
      const path = '/api/v1/version';
      const { version } = await askGitea<{ version: string }>(place, { path });
      return `Gitea ${version} at https://127.0.0.1:${place.port}`;
    },
  };
}

async function prepareGitea(
  binary: string,
  { folder, port }: InstancePlace,
): Promise<ProgramPlan[]> {
  const secretsFile = join(folder, 'secrets.json');
  const secrets =
    (await readJsonFile<GiteaSecrets>(secretsFile)) ?? createGiteaSecrets();
  await ensureCertificates(folder, 'local Git host', new Date());
  await writePrivateFile(secretsFile, JSON.stringify(secrets));
  const settings = join(folder, 'app.ini');
  await writePrivateFile(
    settings,
    formatGiteaSettings({
      folder,
      port,
      staticFolder: join(dirname(binary), 'static'),
      secrets,
      isRoot: process.getuid?.() === 0,
    }),
  );
  const env = {
    GITEA_WORK_DIR: folder,
    GITEA_CUSTOM: join(folder, 'custom'),
    HOME: folder,
  };
  const run = (...args: string[]) =>
    runToEnd(binary, [...args, '--config', settings], { cwd: folder, env });
  const admin = await readGiteaAdmin(folder);
  // Without an administrator, an earlier start was interrupted: nobody has put anything there.
  if (!admin) await rm(join(folder, 'data'), { recursive: true, force: true });
  await run('migrate');
  if (!admin) await createAdmin(folder, run);
  // The hooks of the repositories name the program, which lies elsewhere when it was built anew.
  else await run('admin', 'regenerate', 'hooks');
  const args = ['web', '--config', settings];
  return [{ name: NAME, program: binary, args, env }];
}

/** The password is drawn by Gitea: as an argument, everybody on the machine could read it in the list of processes. */
async function createAdmin(
  folder: string,
  run: (...args: string[]) => Promise<string>,
): Promise<void> {
  const created = await run(
    ...['admin', 'user', 'create', '--admin', '--username', ADMIN],
    ...['--email', `${ADMIN}@localhost.localdomain`],
    ...['--random-password', '--random-password-length', '24'],
    ...['--must-change-password=false'],
  );
  const password = /generated random password is '(.+)'/.exec(created)?.[1];
  if (!password)
    throw new Error('Gitea did not print a password for its new user');
  const printed = await run(
    ...['admin', 'user', 'generate-access-token', '--username', ADMIN],
    ...['--token-name', 'fairway', '--scopes', 'all', '--raw'],
  );
  const admin: GiteaAdmin = {
    username: ADMIN,
    password,
    token: printed.trim().split('\n').at(-1) ?? '',
  };
  await writePrivateFile(findAdminFile(folder), JSON.stringify(admin));
}

/** Its templates and texts, which it reads while it runs: the cache of modules may be emptied meanwhile. */
async function copyStaticFiles(folder: string, module: string): Promise<void> {
  const source = await findModuleFolder(module, 'code.gitea.io/gitea');
  const target = join(folder, 'static');
  await rm(target, { recursive: true, force: true });
  for (const name of ['templates', 'options', 'public']) {
    await copyModuleFolder(join(source, name), join(target, name));
  }
}
