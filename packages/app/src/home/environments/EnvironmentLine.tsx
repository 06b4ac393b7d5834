import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { EnvironmentSummary } from '@fairway/plugin-environments-common';
import { Age, StateBadge, useNow, type StateTone } from '@fairway/portal-ui';
import { Link } from 'react-router-dom';
import { describeLease } from '../describeLease';
import { environmentRouteRef } from '../routes';
import styles from '../home.module.css';

const looks: Record<
  EnvironmentSummary['state'],
  { tone: StateTone; word: string }
> = {
  ready: { tone: 'good', word: 'Ready' },
  preparing: { tone: 'busy', word: 'Preparing' },
  retiring: { tone: 'busy', word: 'Retiring' },
  unknown: { tone: 'unknown', word: 'Unknown' },
  'needs-attention': { tone: 'bad', word: 'Needs attention' },
};

function Name({ environment }: { environment: EnvironmentSummary }) {
  const { owner, name } = environment;
  const link = useRouteRef(environmentRouteRef);
  const words = (
    <>
      <span className={styles.quiet}>{owner} / </span>
      {name}
    </>
  );
  return link ? (
    <Link to={link({ owner, name })} className={styles.name}>
      {words}
    </Link>
  ) : (
    <span className={styles.name}>{words}</span>
  );
}

/** One environment: its state, where it stands, and how long it still has. */
export function EnvironmentLine({
  environment,
}: {
  environment: EnvironmentSummary;
}) {
  const { tone, word } = looks[environment.state];
  const lease = describeLease(environment.leaseUntil, useNow(60_000));
  return (
    <li className={styles.line}>
      <div className={styles.lineMain}>
        <Name environment={environment} />
        <span className={styles.quiet}>
          {environment.class} on {environment.cluster} ({environment.tier})
        </span>
        {environment.state !== 'ready' && (
          <span className={styles.reason}>{environment.reason}</span>
        )}
      </div>
      <div className={styles.lineEnd}>
        <StateBadge tone={tone}>{word}</StateBadge>
        <span className={styles.lease} data-soon={lease.soon || undefined}>
          {lease.text}
        </span>
        <span className={styles.quiet}>
          <Age at={environment.observedAt} prefix="read" />
        </span>
      </div>
    </li>
  );
}
