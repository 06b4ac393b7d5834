import { EnvironmentSummary } from '@fairway/plugin-environments-common';
import { Age } from '@fairway/portal-ui';
import { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { EnvironmentState } from '../EnvironmentState';
import { LeaseView } from '../LeaseView';
import { RunLink } from '../RunLink';
import styles from './EnvironmentList.module.css';

/** The table's rows below each other, for narrow windows. */
export function EnvironmentList(props: {
  environments: readonly EnvironmentSummary[];
  getHref: (environment: EnvironmentSummary) => string;
}) {
  const { environments, getHref } = props;
  return (
    <ul className={styles.list} aria-label="Environments">
      {environments.map(environment => (
        <li key={environment.namespace} className={styles.row}>
          <div className={styles.head}>
            <Link to={getHref(environment)} className={styles.name}>
              {environment.name}
            </Link>
            <EnvironmentState state={environment.state} />
          </div>
          <p className={styles.reason}>
            {environment.purpose && <>{environment.purpose}. </>}
            {environment.reason}{' '}
            {environment.run && (
              <RunLink id={environment.run}>Follow the run</RunLink>
            )}
          </p>
          <dl className={styles.facts}>
            <Fact label="Owner">{environment.owner}</Fact>
            <Fact label="Class">{environment.class}</Fact>
            <Fact label="Cluster">
              {environment.cluster}, {environment.tier}
            </Fact>
            <Fact label="Last seen">
              <Age at={environment.observedAt} />
            </Fact>
            <Fact label="Lease">
              <LeaseView environment={environment} />
            </Fact>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
