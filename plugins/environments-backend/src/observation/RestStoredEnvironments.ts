import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { fetchJson } from '../rest/fetchJson';
import {
  StoredEnvironments,
  StoredLocation,
  storedLocationSchema,
} from './StoredEnvironments';

const answerSchema = z.object({ location: storedLocationSchema.nullable() });

/** Asks the plugin `environments` over REST, as this plugin's service. */
export class RestStoredEnvironments implements StoredEnvironments {
  constructor(
    private readonly deps: { auth: AuthService; discovery: DiscoveryService },
  ) {}

  async find(
    environment: { owner: string; name: string },
    signal?: AbortSignal,
  ): Promise<StoredLocation | undefined> {
    const { location } = await fetchJson(this.deps, {
      plugin: 'environments',
      path: `/observations?${new URLSearchParams({
        owner: environment.owner,
        name: environment.name,
      })}`,
      schema: answerSchema,
      signal,
    });
    return location ?? undefined;
  }
}
