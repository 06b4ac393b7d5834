import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { Occurrence } from '@fairway/plugin-findings-common';
import {
  Age,
  CodeBlock,
  Disclosure,
  SeverityBadge,
  startSentence,
} from '@fairway/portal-ui';
import { describeTimes } from '../../domain/describeExtent';
import { clusterRouteRef, environmentRouteRef } from '../../routes';
import { FindingStateBadge } from '../FindingStateBadge';
import { ReportedLink } from '../ReportedLink';
import styles from './FindingPage.module.css';

/** One place at which a finding is true: which it is, why, and what shows it. */
export function OccurrenceItem({ occurrence }: { occurrence: Occurrence }) {
  const { message, severity, state, reason, link, object } = occurrence;
  return (
    <li className={styles.occurrence}>
      <div className={styles.head}>
        <span className={styles.place}>
          <ClusterName name={occurrence.cluster} />
          <EnvironmentName environment={occurrence.environment} />
          {object && link && <ReportedLink link={link}>{object}</ReportedLink>}
          {object && !link && <span>{object}</span>}
        </span>
        <span className={styles.badges}>
          <SeverityBadge severity={severity} />
          <FindingStateBadge state={state} />
        </span>
      </div>
      <p className={styles.words}>{startSentence(message)}</p>
      {reason && <p className={styles.quiet}>Unknown now: {reason}</p>}
      <p className={styles.quiet}>
        <Age at={occurrence.firstSeen} prefix="First seen" />,{' '}
        <Age at={occurrence.observedAt} prefix="last assessed" />
        {occurrence.flaps > 0 &&
          `, came back ${describeTimes(occurrence.flaps)}`}
      </p>
      <EvidenceList occurrence={occurrence} />
    </li>
  );
}

function ClusterName({ name }: { name: string | null }) {
  const toCluster = useRouteRef(clusterRouteRef);
  if (name === null) return null;
  const href = toCluster?.({ name });
  return href ? <Link href={href}>{name}</Link> : <span>{name}</span>;
}

function EnvironmentName({ environment }: { environment: string | null }) {
  const toEnvironment = useRouteRef(environmentRouteRef);
  if (environment === null) return null;
  const [owner, name] = environment.split('/');
  const href = name ? toEnvironment?.({ owner, name }) : undefined;
  return href ? (
    <Link href={href}>{environment}</Link>
  ) : (
    <span>{environment}</span>
  );
}

/** What shows it, and what to type to look for oneself. */
function EvidenceList({ occurrence }: { occurrence: Occurrence }) {
  const { command, evidence, isWithheld } = occurrence;
  if (!command && evidence.length === 0 && !isWithheld) return null;
  return (
    <Disclosure title="Evidence">
      <div className={styles.stack}>
        <ul className={styles.evidence}>
          {evidence.map(({ text, link }) => (
            <li key={`${text} ${link}`} className={styles.quiet}>
              {link ? <ReportedLink link={link}>{text}</ReportedLink> : text}
            </li>
          ))}
        </ul>
        {isWithheld && (
          <p className={styles.quiet}>
            {occurrence.environment
              ? 'Names are shown to the platform team and the owner of the environment alone.'
              : 'Names are shown to the platform team alone.'}
          </p>
        )}
        {command && <CodeBlock text={command} language="shell" copyable />}
      </div>
    </Disclosure>
  );
}
