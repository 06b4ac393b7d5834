import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import { StateBadge, type StateTone } from '@fairway/portal-ui';
import styles from './plan.module.css';

const looks: Record<
  PolicyVerdict['verdict'],
  { tone: StateTone; word: string }
> = {
  allowed: { tone: 'good', word: 'Allowed' },
  denied: { tone: 'bad', word: 'Denied' },
  'needs-approval': { tone: 'neutral', word: 'Needs approval' },
};

/** What each policy says to the plan, and why. */
export function PolicyList({
  policies,
}: {
  policies: readonly PolicyVerdict[];
}) {
  return (
    <ul className={styles.list}>
      {policies.map(({ policy, verdict, reason }) => (
        <li key={policy} className={styles.policy}>
          <StateBadge tone={looks[verdict].tone}>
            {looks[verdict].word}
          </StateBadge>
          <span>
            <strong>{policy}</strong> <span>{reason}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
