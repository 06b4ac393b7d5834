import { Button } from '@backstage/ui';
import { PersonButton } from './PersonButton';
import type { ExamplePerson } from './readPeople';
import styles from './signIn.module.css';

export type SignInCardProps = {
  people: ExamplePerson[];
  /** Somebody has chosen and the page is about to be left. */
  redirecting?: { person?: string };
  /** Whether this is another try. */
  isAgain: boolean;
  onChoose: (person?: string) => void;
};

/** One button for each person of the local setup, else one for the organisation's provider. */
export function SignInCard(props: SignInCardProps) {
  const { people, redirecting, isAgain, onChoose } = props;
  if (people.length === 0) {
    return (
      <Button
        size="medium"
        className={styles.single}
        isPending={Boolean(redirecting)}
        onPress={() => onChoose()}
      >
        {isAgain ? 'Try again' : 'Sign in'}
      </Button>
    );
  }
  return (
    <section aria-labelledby="sign-in-people">
      <h2 id="sign-in-people" className={styles.question}>
        Choose a person
      </h2>
      <ul className={styles.people}>
        {people.map(person => (
          <li key={person.id}>
            <PersonButton
              person={person}
              isPending={redirecting?.person === person.id}
              isDisabled={Boolean(redirecting)}
              onPress={() => onChoose(person.id)}
            />
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        An example organisation on this machine. Nobody needs a password here.
      </p>
    </section>
  );
}
