import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import { Environment } from '@fairway/plugin-environments-common';
import { Section } from '@fairway/portal-ui';
import { retireEnvironmentRouteRef } from '../../routes';
import styles from './SectionAction.module.css';

/** Whether something may be left on a cluster of an environment that Git no longer declares, and no run is removing it. */
export function isLeftOver({ declared, run, state }: Environment): boolean {
  return !declared && run === null && state !== 'retiring';
}

/** The way out if Git no longer declares it and its namespace still exists. */
export function LeftOverPrompt({ environment }: { environment: Environment }) {
  const toRetire = useRouteRef(retireEnvironmentRouteRef);
  const { owner, name, cluster, namespace, may } = environment;
  if (!isLeftOver(environment)) {
    return null;
  }
  return (
    <Section title="Remove what is left" variant="card">
      <Text as="p" color="secondary">
        {`Git no longer declares this environment, but the namespace ${namespace} may still be on ${cluster}. While it is, nobody can create an environment with this name. `}
        {may.retire
          ? 'Retiring deletes the namespace with everything in it and makes the name available again. You first see what will be deleted.'
          : `Members of ${owner} can retire it. Ask them, or the platform team.`}
      </Text>
      {may.retire && (
        <div className={styles.action}>
          <ButtonLink href={toRetire?.({ owner, name }) ?? ''}>
            Retire what is left
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}
