import {
  describePrecondition,
  Precondition,
} from '@fairway/plugin-runs-common';
import { Disclosure } from '@fairway/portal-ui';
import styles from './plan.module.css';

function describeExpected(precondition: Precondition): string {
  switch (precondition.kind) {
    case 'file':
      return precondition.blob ?? 'does not exist';
    case 'object':
      return precondition.uid ?? 'does not exist';
    case 'cluster':
      return precondition.server ?? 'not in the fleet';
    default:
      throw new Error(`Unknown kind ${String(precondition satisfies never)}`);
  }
}

/** What must still be true when the plan is executed. */
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
        {preconditions.map(precondition => (
          <li key={describePrecondition(precondition)}>
            <span className={styles.target}>
              {describePrecondition(precondition)}
            </span>{' '}
            <code className={styles.expected}>
              {describeExpected(precondition)}
            </code>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
