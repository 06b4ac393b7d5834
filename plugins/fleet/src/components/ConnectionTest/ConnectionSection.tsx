import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { ClusterDetail } from '@fairway/plugin-fleet-common';
import { ErrorState, Section } from '@fairway/portal-ui';
import { useMutation } from '@tanstack/react-query';
import { fleetApiRef } from '../../api/FleetApi';
import { ConnectionSteps } from './ConnectionSteps';
import styles from './ConnectionSection.module.css';

/** Tests the connection to a cluster when it is asked to; for those who may. */
export function ConnectionSection({ cluster }: { cluster: ClusterDetail }) {
  const api = useApi(fleetApiRef);
  const testing = useMutation({
    mutationFn: () => api.testConnection(cluster.name),
  });
  if (!cluster.may.testConnection) {
    return null;
  }
  const test = () => testing.mutate();
  return (
    <Section title="Connection" variant="card">
      <Text as="p" color="secondary">
        Tries both identities of the portal on the cluster, and names what is
        missing. Nothing is changed there. It takes up to half a minute.
      </Text>
      <div className={styles.wide}>
        <div>
          <Button
            variant="secondary"
            isPending={testing.isPending}
            onPress={test}
          >
            Test the connection
          </Button>
        </div>
        <div role="status" className={styles.wide}>
          {testing.data?.identities.map(({ identity, steps }) => (
            <ConnectionSteps key={identity} identity={identity} steps={steps} />
          ))}
        </div>
        {testing.error && <ErrorState error={testing.error} retry={test} />}
      </div>
    </Section>
  );
}
