import { InputError } from '@backstage/errors';
import type { Person } from './formatImport';

const maximumLength = 200;
// What ends a name, an address or a line in a commit object.
const refusedCharacter = /[<>\p{Cc}]/u;

/**
 * A name and an address as a commit can hold them.
 *
 * @throws InputError that names the field
 */
export function parsePerson(field: string, person: Person): Person {
  for (const key of ['name', 'email'] as const) {
    const value = person[key];
    const isRefused = refusedCharacter.test(value);
    if (!value.trim() || value.length > maximumLength || isRefused) {
      throw new InputError(
        `${field}.${key}: must be one line of 1 to ${maximumLength} characters without "<" and ">"`,
      );
    }
  }
  return { name: person.name.trim(), email: person.email.trim() };
}
