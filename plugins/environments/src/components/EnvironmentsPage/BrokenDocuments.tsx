import { useApi } from '@backstage/frontend-plugin-api';
import {
  DocumentFinding,
  environmentsChangedChannel,
} from '@fairway/plugin-environments-common';
import { Age, Disclosure, useLiveQuery } from '@fairway/portal-ui';
import { environmentsApiRef } from '../../api/EnvironmentsApi';
import styles from './BrokenDocuments.module.css';

function toPlace({ path, line }: DocumentFinding): string {
  return line === null ? path : `${path}:${line}`;
}

/**
 * Documents of the fleet repository that cannot be used, with file and line. Nothing where there are none, and
 * nothing where they cannot be read: they stand beside the list, whose own errors the page shows.
 */
export function BrokenDocuments() {
  const api = useApi(environmentsApiRef);
  const { data } = useLiveQuery({
    queryKey: ['environments', 'findings'],
    queryFn: ({ signal }) => api.listFindings(signal),
    channel: environmentsChangedChannel,
  });
  if (!data || data.length === 0) {
    return null;
  }
  return (
    <div className={styles.note}>
      <Disclosure
        title={`${
          data.length === 1 ? 'One document' : `${data.length} documents`
        } of the fleet repository cannot be used`}
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
