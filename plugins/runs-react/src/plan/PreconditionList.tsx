import type { Precondition } from '@fairway/plugin-runs-common';
import { Disclosure } from '@fairway/portal-ui';
import styles from './plan.module.css';

function describeExpected(expected: string | null): string {
  return expected === null ? 'does not exist' : expected;
}

/** What must still be true when the plan is carried out. */
export function PreconditionList({
  preconditions,
}: {
  preconditions: readonly Precondition[];
}) {
  return (
    <Disclosure
      title="Checked again before it runs"
      aside={preconditions.length}
    >
      <ul className={styles.facts}>
        {preconditions.map(({ kind, target, expected }) => (
          <li key={`${kind}:${target}`}>
            <span className={styles.target}>{target}</span>{' '}
            <code className={styles.expected}>
              {describeExpected(expected)}
            </code>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
