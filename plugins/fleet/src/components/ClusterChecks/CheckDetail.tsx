import type { ClusterCheck } from '@fairway/plugin-fleet-common';
import { Age, startSentence } from '@fairway/portal-ui';
import { Remediation } from './Remediation';
import styles from './ClusterChecks.module.css';

/** Why a check is as it is, what it rests on, and what to do. */
export function CheckDetail({ check }: { check: ClusterCheck }) {
  const { remediation, state } = check;
  const needsAct = state === 'bad' || state === 'unknown';
  return (
    <div className={styles.detail}>
      <p className={styles.words}>{startSentence(check.reason)}</p>
      <CheckEvidenceList check={check} />
      {needsAct && (
        <>
          <h3 className={styles.heading}>What to do</h3>
          <Remediation {...remediation} />
        </>
      )}
      {check.settings && (
        <p className={styles.quiet}>Settings of this fleet: {check.settings}</p>
      )}
      <p className={styles.quiet}>
        {check.id}, {check.kind}, severity {check.severity},{' '}
        {check.observedAt ? (
          <Age at={check.observedAt} prefix="read" />
        ) : (
          'never read'
        )}
      </p>
    </div>
  );
}

function CheckEvidenceList({ check }: { check: ClusterCheck }) {
  const { evidence, evidenceTotal, extent, isWithheld } = check;
  if (evidence.length === 0 && !isWithheld) return null;
  const left = isWithheld ? 0 : evidenceTotal - evidence.length;
  return (
    <>
      <h3 className={styles.heading}>Evidence</h3>
      <ul className={styles.evidence}>
        {evidence.map(each => {
          const name = each.namespace
            ? `${each.namespace}/${each.name}`
            : each.name;
          return (
            <li key={`${each.kind} ${name} ${each.detail}`}>
              <span className={styles.object}>
                {each.kind} {name}
              </span>
              <span className={styles.quiet}>
                {each.detail}
                {each.since && (
                  <>
                    , <Age at={each.since} />
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {left > 0 && <p className={styles.quiet}>And {left} more.</p>}
      {isWithheld && (
        <p className={styles.quiet}>
          {extent}. Names are shown to the platform team alone.
        </p>
      )}
    </>
  );
}
