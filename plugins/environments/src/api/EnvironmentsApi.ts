import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  Environment,
  CreateOptions,
  ListEnvironmentsQuery,
  ListEnvironmentsResponse,
} from '@fairway/plugin-environments-common';
import { DocumentFinding } from '@fairway/plugin-fleet-common';

/** A kubeconfig as it was handed out, and until when it works. */
export type IssuedKubeconfig = { kubeconfig: string; expiresAt: string };

/** Whose access was taken away; `revoked` is false if there was none. */
export type RevokedAccess = { person: string; revoked: boolean };

/** What the pages ask of the portal about environments. Changes go through runs. Refused answers are thrown as ResponseError. */
export interface EnvironmentsApi {
  /** One page of the environments the reader may see. */
  list(
    query: Partial<ListEnvironmentsQuery>,
    signal?: AbortSignal,
  ): Promise<ListEnvironmentsResponse>;

  /** One environment; NotFound if it is absent or may not be seen. */
  get(owner: string, name: string, signal?: AbortSignal): Promise<Environment>;

  /** What the reader may ask for: owners, classes and their clusters. */
  getCreateOptions(signal?: AbortSignal): Promise<CreateOptions>;

  /** Documents of the fleet repository that cannot be used. */
  listFindings(signal?: AbortSignal): Promise<DocumentFinding[]>;

  /** Issues a kubeconfig for the reader, good for so many seconds (600 to 28 800). */
  issueKubeconfig(
    owner: string,
    name: string,
    expirationSeconds: number,
  ): Promise<IssuedKubeconfig>;

  /**
   * Takes access away at once, whatever kubeconfigs are still out.
   *
   * @param person - entity ref; the reader if left out
   */
  revokeAccess(
    owner: string,
    name: string,
    person?: string,
  ): Promise<RevokedAccess>;
}

export const environmentsApiRef = createApiRef<EnvironmentsApi>().with({
  id: 'plugin.environments.client',
  pluginId: 'environments',
});
