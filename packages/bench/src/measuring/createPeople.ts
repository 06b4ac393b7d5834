import { randomUUID } from 'node:crypto';
import type { Person } from '@fairway/local-identity';
import { stringify } from 'yaml';

/** Teams of the example's fleet repository that may have environments of the class `sandbox`. */
export const teams = ['storefront', 'payments', 'logistics'] as const;

/** So many people, who belong to the teams in turn. */
export function createPeople(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const team = teams[index % teams.length];
    return {
      id: `person-${index}`,
      subject: randomUUID(),
      name: `Person ${index}`,
      email: `person-${index}@harbourline.example`,
      emailVerified: true,
      role: 'Developer',
      team,
      groups: [team],
    };
  });
}

/** The people and their teams as the catalog reads them, in YAML. */
export function renderOrganisation(people: readonly Person[]): string {
  const apiVersion = 'backstage.io/v1alpha1';
  const groups = teams.map(name => ({
    ...{ apiVersion, kind: 'Group', metadata: { name } },
    spec: { type: 'team', children: [] },
  }));
  const users = people.map(person => ({
    ...{ apiVersion, kind: 'User' },
    metadata: {
      name: person.id,
      annotations: { 'fairway.dev/oidc-subject': person.subject },
    },
    spec: {
      profile: { displayName: person.name, email: person.email },
      memberOf: person.groups,
    },
  }));
  return [...groups, ...users].map(each => stringify(each)).join('---\n');
}
