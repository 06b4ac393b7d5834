import { useApi } from '@backstage/frontend-plugin-api';
import {
  ClusterFinding,
  fleetChangedChannel,
} from '@fairway/plugin-fleet-common';
import { Age, Disclosure, useLiveQuery } from '@fairway/portal-ui';
import { fleetApiRef } from '../../api/FleetApi';
import styles from './FindingsNote.module.css';

function toPlace({ path, line }: ClusterFinding): string {
  return line === null ? path : `${path}:${line}`;
}

/**
 * Documents of the fleet repository that cannot be used, with file and line. Nothing where there are none, and
 * nothing where they cannot be read: they stand beside the clusters, whose own errors the page shows.
 */
export function FindingsNote() {
  const api = useApi(fleetApiRef);
  const { data } = useLiveQuery({
    queryKey: ['fleet', 'findings'],
    queryFn: ({ signal }) => api.listFindings(signal),
    channel: fleetChangedChannel,
  });
  if (!data || data.length === 0) {
    return null;
  }
  const count = data.length === 1 ? 'One document' : `${data.length} documents`;
  return (
    <div className={styles.note}>
      <Disclosure
        title={`${count} of the fleet repository cannot be used`}
        aside="the last good state stays"
      >
        <ul className={styles.list}>
          {data.map(finding => (
            <li key={`${toPlace(finding)} ${finding.message}`}>
              <code>{toPlace(finding)}</code>
              <span>{finding.message}</span>
              <span className={styles.age}>
                <Age at={finding.since} prefix="since" />, at{' '}
                <code>{finding.commit.slice(0, 10)}</code>
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
