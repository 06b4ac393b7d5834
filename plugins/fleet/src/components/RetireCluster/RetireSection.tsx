import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import type { ClusterDetail } from '@fairway/plugin-fleet-common';
import { Section } from '@fairway/portal-ui';
import { retireClusterRouteRef } from '../../routes';
import styles from './RetireSection.module.css';

/** The way to retire a cluster, for those who may. If this one cannot be retired, the page that it leads to says why. */
export function RetireSection({ cluster }: { cluster: ClusterDetail }) {
  const toRetire = useRouteRef(retireClusterRouteRef);
  if (!cluster.may.retire) {
    return null;
  }
  return (
    <Section title="Retire" variant="card">
      <Text as="p" color="secondary">
        Removes the document of the cluster from the fleet repository. The
        cluster itself stays as it is. You first see what will be removed.
      </Text>
      <div className={styles.action}>
        <ButtonLink
          variant="secondary"
          href={toRetire?.({ name: cluster.name }) ?? ''}
        >
          Retire this cluster
        </ButtonLink>
      </div>
    </Section>
  );
}
