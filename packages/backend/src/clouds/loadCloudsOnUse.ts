import { loadOnUse } from './loadOnUse';

/**
 * Clients of clouds, of Docker and of Git over HTTP: Backstage's plugins require all of them, and use one only where a portal is configured
 * for it. Together they are a fifth of a backend's memory (docs/benchmarks.md).
 */
export const cloudPackages = [
  // Publishers of documents, readers of addresses
  '@aws-sdk/client-codecommit',
  '@aws-sdk/client-s3',
  '@aws-sdk/client-sts',
  '@aws-sdk/credential-providers',
  '@aws-sdk/lib-storage',
  '@smithy/node-http-handler',
  '@smithy/signature-v4',
  '@azure/identity',
  '@azure/storage-blob',
  '@google-cloud/storage',
  '@trendyol-js/openstack-swift-sdk',
  // Clusters of Google's cloud
  '@google-cloud/container',
  // Keys of sign-in in Google's cloud
  '@google-cloud/firestore',
  // Documents that are rendered in a container
  'dockerode',
  // Templates that publish repositories
  'isomorphic-git',
  'isomorphic-git/http/node',
] as const;

loadOnUse(cloudPackages);
