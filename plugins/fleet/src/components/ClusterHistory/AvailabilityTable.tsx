import type { ClusterHistory } from '@fairway/plugin-fleet-common';
import { describeDuration } from '@fairway/portal-ui';
import { describePart } from '../../domain/describePart';
import styles from './ClusterHistory.module.css';

/** How available the cluster was in each month, and how much of the month is known. */
export function AvailabilityTable({ months }: Pick<ClusterHistory, 'months'>) {
  return (
    <div
      className={styles.frame}
      role="region"
      aria-label="Availability by month"
      // A region that scrolls must take the focus, or the keyboard cannot scroll it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Month (UTC)</th>
            <th scope="col">Available</th>
            <th scope="col">Known</th>
            <th scope="col">OK</th>
            <th scope="col">Bad</th>
            <th scope="col">Unknown</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, from, availability, coverage, time }) => (
            <tr key={month}>
              <th scope="row">
                {month}
                {isPartial(from) && (
                  <span className={styles.note}>
                    {' '}
                    from {from.slice(0, 10)} on
                  </span>
                )}
              </th>
              <td>{describePart(availability)}</td>
              <td>{describePart(coverage)}</td>
              <td>{describeDuration(time.ok)}</td>
              <td>{describeDuration(time.bad)}</td>
              <td>{describeDuration(time.unknown)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether a month is looked at from a later time than its beginning. */
function isPartial(from: string): boolean {
  return !from.slice(8).startsWith('01T00:00:00');
}
