import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { Disclosure, StateBadge, startSentence } from '@fairway/portal-ui';
import type { CheckEvent } from '../../domain/groupTimeline';
import { clusterRouteRef } from '../../routes';
import { toCheckHref } from '../ClusterChecks/toCheckHref';
import { describeCheck } from '../Compare/describeCheck';
import { checkTones } from './checkTones';
import { exactTime } from './exactTime';
import styles from './Timeline.module.css';

/** Checks of a cluster that came to the same state together, each with a way to it on demand. */
export function TimelineGroup({
  events,
}: {
  events: [CheckEvent, ...CheckEvent[]];
}) {
  const [{ at, cluster, state, reason }] = events;
  const toCluster = useRouteRef(clusterRouteRef);
  const href = toCluster?.({ name: cluster }) ?? '';
  const isOneReason = events.every(each => each.reason === reason);
  return (
    <li className={styles.entry}>
      <time dateTime={at} className={styles.time}>
        {exactTime.format(new Date(at))}
      </time>
      <span className={styles.badge}>
        <StateBadge tone={checkTones[state]}>
          {events.length} checks {describeCheck(state)}
        </StateBadge>
      </span>
      <div className={styles.what}>
        <p className={styles.title}>
          {events.length} checks on <Link href={href}>{cluster}</Link>
        </p>
        {isOneReason && (
          <p className={styles.detail}>{startSentence(reason)}</p>
        )}
        <Disclosure title={`The ${events.length} checks`}>
          <ul className={styles.list}>
            {events.map(each => (
              <li key={each.id} className={styles.detail}>
                <Link href={`${href}${toCheckHref(each.check.id)}`}>
                  {each.check.title}
                </Link>
                {!isOneReason && `: ${each.reason}`}
                {each.before && ` (was ${describeCheck(each.before)})`}
              </li>
            ))}
          </ul>
        </Disclosure>
      </div>
    </li>
  );
}
