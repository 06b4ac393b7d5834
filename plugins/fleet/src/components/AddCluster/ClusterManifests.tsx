import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  CodeBlock,
  CopyButton,
  ErrorState,
  Section,
  saveFile,
} from '@fairway/portal-ui';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { fleetApiRef } from '../../api/FleetApi';
import styles from './AddCluster.module.css';

/** What has to be applied to the cluster: its two identities and the admission policies. */
export function ClusterManifests({ name }: { name: string }) {
  const api = useApi(fleetApiRef);
  const loading = useMutation({
    mutationFn: (cluster: string) => api.getClusterManifests(cluster),
  });
  return (
    <Section
      title="What it needs"
      description="Two identities with their roles, and admission policies. Apply them to the cluster; an operator then puts the tokens into the portal's configuration, bound to address and certificate authority."
    >
      <div className={styles.wide}>
        <div>
          <Button
            variant="secondary"
            isDisabled={name === ''}
            isPending={loading.isPending}
            onPress={() => loading.mutate(name)}
          >
            Show the manifests
          </Button>
        </div>
        {loading.error && (
          <ErrorState
            error={loading.error}
            retry={() => loading.mutate(name)}
          />
        )}
        {loading.data && loading.variables === name && (
          <Manifests name={name} text={loading.data} />
        )}
      </div>
    </Section>
  );
}

function Manifests({ name, text }: { name: string; text: string }) {
  return (
    <>
      <div className={styles.line}>
        <Button
          iconStart={<RiDownloadLine aria-hidden="true" />}
          onPress={() =>
            saveFile(
              new Blob([text], { type: 'text/yaml' }),
              `fairway-${name}.yaml`,
            )
          }
        >
          Download
        </Button>
        <CopyButton text={text} label="Copy" withLabel />
      </div>
      <CodeBlock text={text} language="yaml" />
    </>
  );
}
