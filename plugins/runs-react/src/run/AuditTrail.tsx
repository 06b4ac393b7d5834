import type { Run } from '@fairway/plugin-runs-common';
import { Age, Disclosure, EntityName } from '@fairway/portal-ui';
import styles from './run.module.css';

/** Who did what when; written in the same transactions as the steps. */
export function AuditTrail({ audit }: { audit: Run['audit'] }) {
  return (
    <Disclosure title="Audit trail" aside={audit.length}>
      <ol className={styles.audit}>
        {audit.map((entry, index) => (
          // Entries are only ever appended, so the place is the identity.
          // eslint-disable-next-line react/no-array-index-key -- see above
          <li key={index}>
            <span className={styles.quiet}>
              <Age at={entry.at} />
            </span>
            <span>
              <EntityName entityRef={entry.actor} /> {entry.action}
              {entry.step && <> {entry.step}</>}: {entry.outcome}
              {entry.reason && <>, {entry.reason}</>}
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
