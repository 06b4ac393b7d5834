import { Avatar } from '@backstage/ui';
import type { ExamplePerson } from './readPeople';
import styles from './signIn.module.css';

export type PersonButtonProps = {
  person: ExamplePerson;
  /** Signing in as this person is under way. */
  isPending: boolean;
  isDisabled: boolean;
  onPress: () => void;
};

/** Signs in as one of the example people. */
export function PersonButton(props: PersonButtonProps) {
  const { person, isPending, isDisabled, onPress } = props;
  return (
    <button
      type="button"
      className={styles.person}
      disabled={isDisabled}
      aria-busy={isPending}
      onClick={onPress}
    >
      <Avatar name={person.name} src="" size="large" purpose="decoration" />
      <span className={styles.words}>
        <span className={styles.name}>{person.name}</span>{' '}
        <span className={styles.detail}>
          {isPending ? 'Signing in…' : `${person.role} · ${person.team}`}
        </span>
      </span>
    </button>
  );
}
