import type { CreateEnvironmentInput } from '@fairway/plugin-environments-common';
import type { ClusterCandidate } from '../domain/placeEnvironment';

export const now = new Date('2030-01-01T12:00:00.500Z');

export function aRequest(
  override: Partial<CreateEnvironmentInput> = {},
): CreateEnvironmentInput {
  return { owner: 'storefront', name: 'shop', class: 'sandbox', ...override };
}

export function aCandidate(
  override: Partial<ClusterCandidate> = {},
): ClusterCandidate {
  return {
    name: 'harbour-dev',
    tier: 'dev',
    region: 'north',
    environments: 0,
    health: { verdict: 'ok', reason: 'all nodes ready' },
    ...override,
  };
}

/** The clusters of the local fleet. */
export const fleet = [
  aCandidate(),
  aCandidate({ name: 'harbour-staging', tier: 'staging' }),
  aCandidate({ name: 'lighthouse-prod', tier: 'production' }),
];
