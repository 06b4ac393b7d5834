import { Text } from '@backstage/ui';
import type {
  ClusterIdentity,
  ConnectionStep,
} from '@fairway/plugin-fleet-common';
import { VerdictBadge } from '@fairway/portal-ui';
import styles from './ConnectionSection.module.css';

const titles: Record<ClusterIdentity, string> = {
  reader: 'Reader',
  provisioner: 'Provisioner',
};

const names: Record<ConnectionStep['name'], string> = {
  credentials: 'Credentials',
  address: 'Address and certificate',
  version: 'Version',
  readiness: 'Readiness',
  rights: 'Rights',
  'excess-rights': 'Excess rights',
  policies: 'Admission policies',
};

/** The steps of one identity, each with its state as icon and word. */
export function ConnectionSteps(props: {
  identity: ClusterIdentity;
  steps: ConnectionStep[];
}) {
  const title = titles[props.identity];
  return (
    <div>
      <Text as="h4" variant="body-medium" weight="bold">
        {title}
      </Text>
      <ul className={styles.steps} aria-label={title}>
        {props.steps.map(({ name, state, reason, remedy }) => (
          <li key={name}>
            {names[name]}{' '}
            {state === 'failed' ? (
              <VerdictBadge verdict="bad" label="Failed" />
            ) : (
              <VerdictBadge verdict={state} />
            )}
            {state !== 'ok' && (
              <Text as="p" variant="body-small" color="secondary">
                {[reason, remedy].filter(Boolean).join(' ')}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
