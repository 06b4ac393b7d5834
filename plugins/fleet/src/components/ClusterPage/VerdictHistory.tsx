import { VerdictChange } from '@fairway/plugin-fleet-common';
import { Age, VerdictBadge, startSentence } from '@fairway/portal-ui';
import styles from './VerdictHistory.module.css';

/** When the verdict changed and why, latest first. */
export function VerdictHistory({ changes }: { changes: VerdictChange[] }) {
  if (changes.length === 0) {
    return (
      <p className={styles.none}>
        No change of the verdict has been recorded yet.
      </p>
    );
  }
  return (
    <ol className={styles.list}>
      {changes.map(change => (
        <li key={`${change.at} ${change.verdict}`} className={styles.change}>
          <VerdictBadge verdict={change.verdict} />
          <div>
            <p className={styles.reason}>{startSentence(change.reason)}</p>
            <span className={styles.age}>
              <Age at={change.at} />
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}
