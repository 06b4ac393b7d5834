import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { CodeBlock, EmptyState } from '@fairway/portal-ui';
import { addClusterRouteRef } from '../../routes';
import styles from './EmptyFleet.module.css';

const document = `# clusters/harbour-dev.yaml
apiVersion: fairway.dev/v1alpha1
kind: Cluster
metadata:
  name: harbour-dev
spec:
  title: Harbour, development
  owner: group:default/platform
  labels: { provider: local, region: harbour, tier: dev, ring: canary }
  lifecycle: in-service
  version: "1.36"
  server: https://harbour-dev.example.com:6443
  caData: <the cluster's CA, base64>`;

const credentials = `# app-config.yaml of the portal
fairway:
  fleet:
    credentials:
      - server: https://harbour-dev.example.com:6443
        caData: <the same CA, base64>
        reader: { tokenFile: /run/secrets/harbour-dev-reader }
        provisioner: { tokenFile: /run/secrets/harbour-dev-provisioner }`;

const identities = `kubectl apply --server-side -f packages/cluster-manifests/manifests/
kubectl create token reader -n fairway-system --duration 720h
kubectl create token provisioner -n fairway-system --duration 720h`;

const steps = [
  {
    title: 'Give the cluster its two identities',
    words: 'One that reads, and one that delivers what Git declares.',
    ...{ text: identities, language: 'shell' },
  },
  {
    title: 'Give the portal their tokens',
    words: 'In its configuration. Tokens never go into Git.',
    ...{ text: credentials, language: 'yaml' },
  },
  {
    title: 'Declare the cluster in the fleet repository',
    words:
      'Push the document, or let the form “Add a cluster” commit it. The cluster is here as soon as it is pushed.',
    ...{ text: document, language: 'yaml' },
  },
] as const;

/** Teaches how the first cluster comes into the fleet. */
export function EmptyFleet({ mayAdd }: { mayAdd: boolean }) {
  const toAdd = useRouteRef(addClusterRouteRef);
  return (
    <EmptyState title="No clusters yet">
      {mayAdd && toAdd ? (
        <>
          <p>A form leads through the three steps below.</p>
          <ButtonLink href={toAdd()}>Add a cluster</ButtonLink>
        </>
      ) : (
        <p>
          The platform team adds clusters, in three steps, or you see none of
          those that there are.
        </p>
      )}
      <ol className={styles.steps}>
        {steps.map(({ title, words, text, language }, index) => (
          <li key={title} className={styles.step}>
            <h3 className={styles.title}>
              {index + 1}. {title}
            </h3>
            <p className={styles.words}>{words}</p>
            <CodeBlock text={text} language={language} copyable />
          </li>
        ))}
      </ol>
    </EmptyState>
  );
}
