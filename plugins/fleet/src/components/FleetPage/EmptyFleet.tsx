import { CodeBlock, EmptyState } from '@fairway/portal-ui';
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

/** Teaches how the first cluster comes into the fleet. */
export function EmptyFleet() {
  return (
    <EmptyState title="No clusters yet">
      <p>
        Add one in two steps: a document in the fleet repository says that it
        exists, the portal&apos;s configuration holds the credentials that are
        bound to its address and CA. It shows up here as soon as the document is
        pushed.
      </p>
      <div className={styles.steps}>
        <CodeBlock text={document} language="yaml" copyable />
        <CodeBlock text={credentials} language="yaml" copyable />
      </div>
    </EmptyState>
  );
}
