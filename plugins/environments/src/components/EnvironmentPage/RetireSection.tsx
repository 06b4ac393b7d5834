import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import { Environment } from '@fairway/plugin-environments-common';
import { Section } from '@fairway/portal-ui';
import { retireEnvironmentRouteRef } from '../../routes';
import { isLeftOver } from './LeftOverPrompt';
import styles from './SectionAction.module.css';

/** The way to retire it, for those who may. */
export function RetireSection({ environment }: { environment: Environment }) {
  const toRetire = useRouteRef(retireEnvironmentRouteRef);
  const { owner, name, may, state, path, findings } = environment;
  if (!may.retire || state === 'retiring' || isLeftOver(environment)) {
    return null;
  }
  if (findings.some(finding => finding.path === path)) {
    return (
      <Section title="Retire" variant="card">
        <Text as="p" color="secondary">
          Its document in the fleet repository is broken, so that it cannot be
          retired now. Repair the document first; the findings on this page say
          where.
        </Text>
      </Section>
    );
  }
  return (
    <Section title="Retire" variant="card">
      <Text as="p" color="secondary">
        Deletes the namespace with everything in it from the cluster, and the
        documents from the fleet repository. You first see what will be deleted.
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
