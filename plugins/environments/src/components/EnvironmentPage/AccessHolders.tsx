import { Environment } from '@fairway/plugin-environments-common';
import { Age, EntityName } from '@fairway/portal-ui';
import styles from './AccessPanel.module.css';
import { RevokeAccess } from './RevokeAccess';

/** Who holds access, as last read from the cluster, each with the way to take it away. Nothing where it was never read. */
export function AccessHolders({ environment }: { environment: Environment }) {
  const { access, may } = environment;
  if (!access) {
    return null;
  }
  if (access.length === 0) {
    return <p className={styles.done}>Nobody holds a kubeconfig for it now.</p>;
  }
  return (
    <ul className={styles.holders} aria-label="Who holds access">
      {access.map(({ person, since }) => (
        <li key={person}>
          <span>
            <EntityName entityRef={person} />
            {since && (
              <span className={styles.done}>
                {' '}
                <Age at={since} prefix="since" />
              </span>
            )}
          </span>
          {(may.access || may.retire) && (
            <RevokeAccess environment={environment} person={person} />
          )}
        </li>
      ))}
    </ul>
  );
}
