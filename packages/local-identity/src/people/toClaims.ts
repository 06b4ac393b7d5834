import { Person } from './people';

/** The OpenID claims about a person; the provider hands out those of the granted scopes. */
export function toClaims(person: Person) {
  return {
    sub: person.subject,
    name: person.name,
    preferred_username: person.id,
    email: person.email,
    email_verified: person.emailVerified,
    groups: [...person.groups],
  };
}
