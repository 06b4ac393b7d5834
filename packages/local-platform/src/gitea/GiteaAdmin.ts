import { join } from 'node:path';
import { readJsonFile } from '@fairway/local-fleet';

/** The administrator of a Gitea; `token` may do everything by its API. */
export interface GiteaAdmin {
  username: string;
  password: string;
  token: string;
}

/** Path of the file that holds them, for its owner alone. */
export function findAdminFile(folder: string): string {
  return join(folder, 'admin.json');
}

/** The administrator of the Gitea in this folder; undefined before it was first started. */
export async function readGiteaAdmin(
  folder: string,
): Promise<GiteaAdmin | undefined> {
  return readJsonFile<GiteaAdmin>(findAdminFile(folder));
}
