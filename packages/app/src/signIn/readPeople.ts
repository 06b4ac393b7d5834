import type { ConfigApi } from '@backstage/frontend-plugin-api';

/** Somebody whom the sign-in page offers. */
export interface ExamplePerson {
  /** The login hint. */
  id: string;
  name: string;
  role: string;
  team: string;
}

/** The people of `fairway.signIn.people`; none if the provider asks for itself. */
export function readPeople(config: ConfigApi): ExamplePerson[] {
  const people = config.getOptionalConfigArray('fairway.signIn.people') ?? [];
  return people.map(person => ({
    id: person.getString('id'),
    name: person.getString('name'),
    role: person.getString('role'),
    team: person.getString('team'),
  }));
}
