import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  fetchPortalToken,
  LocalIdentity,
  people,
  Person,
  startLocalIdentity,
} from '@fairway/local-identity';
import type { MembershipsOptions } from '../membership/Memberships';
import { findFreePort } from './findFreePort';
import { startPortal } from './startPortal';

const ORGANISATION = join(__dirname, '../../../../examples/org.yaml');

export interface TestIdentityOptions {
  /** People whom the provider knows besides the eight. */
  strangers?: Person[];
  /** How the portal keeps who belongs where. */
  memberships?: MembershipsOptions;
  /** Entities beside the organisation, as YAML. */
  entities?: string;
}

/** A portal with the example organisation, and the provider it trusts, which is started and stopped at will. */
export async function startTestIdentity(options: TestIdentityOptions = {}) {
  const stateDir = await mkdtemp(join(tmpdir(), 'fairway-identity-'));
  const entitiesFile = join(stateDir, 'entities.yaml');
  const organisationFile = join(stateDir, 'org.yaml');
  const organisation = await readFile(ORGANISATION, 'utf8');
  await writeFile(organisationFile, organisation);
  await writeFile(entitiesFile, options.entities ?? '');
  const port = await findFreePort();
  const auditor = mockServices.auditor.mock();
  const { baseUrl: portal } = await startPortal({
    issuer: `http://127.0.0.1:${port}`,
    stateDir,
    files: options.entities
      ? [organisationFile, entitiesFile]
      : [organisationFile],
    memberships: options.memberships,
    auditor,
  });
  let identity: LocalIdentity | undefined;
  return {
    portal,
    auditor,
    startProvider: async () => {
      identity = await startLocalIdentity({
        port,
        stateDir,
        clients: [
          {
            clientId: 'fairway',
            redirectUris: [`${portal}/api/auth/oidc/handler/frame`],
          },
        ],
        people: [...people, ...(options.strangers ?? [])],
      });
    },
    stopProvider: async () => identity?.close(),
    /** Changes the organisation's file; the catalog reads it at its next round. */
    changeOrganisation: (change: (text: string) => string) =>
      writeFile(organisationFile, change(organisation)),
    tokenOf: async (person: string) =>
      (await fetchPortalToken({ portal, person })).token,
    close: async () => {
      await identity?.close();
      await rm(stateDir, { recursive: true });
    },
  };
}

export type TestIdentity = Awaited<ReturnType<typeof startTestIdentity>>;
