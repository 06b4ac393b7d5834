import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import { Environment } from '@fairway/plugin-environments-common';
import { Section } from '@fairway/portal-ui';
import { retireEnvironmentRouteRef } from '../../routes';
import styles from './EnvironmentContent.module.css';

/** The way to retire it, for those who may. */
export function RetireSection({ environment }: { environment: Environment }) {
  const toRetire = useRouteRef(retireEnvironmentRouteRef);
  const { owner, name, may, state } = environment;
  if (!may.retire || state === 'retiring') {
    return null;
  }
  return (
    <Section title="Retire" look="card">
      <Text as="p" color="secondary">
        Takes the namespace with everything in it off the cluster, and the
        documents out of the fleet repository. You see first what goes.
      </Text>
      <div className={styles.action}>
        <ButtonLink
          variant="secondary"
          href={toRetire?.({ owner, name }) ?? ''}
        >
          Retire this environment
        </ButtonLink>
      </div>
    </Section>
  );
}
