import { people } from '../people/people';

/** One line for each person. */
export function printPeople(): void {
  for (const { id, name, role, team } of people) {
    process.stdout.write(
      `${id.padEnd(8)} ${name.padEnd(15)} ${role}, ${team}\n`,
    );
  }
}
