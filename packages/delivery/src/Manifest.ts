/** A Kubernetes object as it is declared: no status, no server's fields. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** `ResourceQuota environment`, the way pages and receipts name an object. */
export function describeManifest(manifest: {
  kind: string;
  metadata: { name: string };
}): string {
  return `${manifest.kind} ${manifest.metadata.name}`;
}
