import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import { Environment } from '@fairway/plugin-environments-common';
import { Section } from '@fairway/portal-ui';
import { reapplyEnvironmentRouteRef } from '../../routes';
import styles from './SectionAction.module.css';

/** Offers to re-apply if the cluster lacks what Git declares. Nothing if that would change nothing. */
export function ReapplyPrompt({ environment }: { environment: Environment }) {
  const toReapply = useRouteRef(reapplyEnvironmentRouteRef);
  const { owner, name, cluster, may, needsReapply } = environment;
  if (!needsReapply) {
    return null;
  }
  return (
    <Section title="Re-apply" variant="card">
      <Text as="p" color="secondary">
        {may.reapply
          ? `Re-applying creates again on ${cluster} what Git declares and is missing there, and changes back what is different. What is still there stays, your team's work included. You see first what will be done.`
          : `Members of ${owner} can re-apply what Git declares. Ask them, or the platform team.`}
      </Text>
      {may.reapply && (
        <div className={styles.action}>
          <ButtonLink href={toReapply?.({ owner, name }) ?? ''}>
            Re-apply
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}
