import { LocalIdentityError } from '../LocalIdentityError';
import { people } from '../people/people';
import { fetchPortalToken } from '../token/fetchPortalToken';

/**
 * Prints a person's portal token and nothing else, for `$(...)` in scripts.
 *
 * @throws LocalIdentityError when nobody has the name or the portal refuses
 */
export async function printToken(options: {
  person: string | undefined;
  portal: string;
  environment: string;
}): Promise<void> {
  const { person } = options;
  const names = people.map(one => one.id).join(', ');
  if (!person) throw new LocalIdentityError(`token needs a name: ${names}`);
  if (!people.some(one => one.id === person)) {
    throw new LocalIdentityError(
      `there is no person called '${person}'; there are ${names}`,
    );
  }
  const { token } = await fetchPortalToken({ ...options, person });
  process.stdout.write(`${token}\n`);
}
