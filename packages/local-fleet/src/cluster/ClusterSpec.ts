/** One cluster of the local fleet, as somebody wants it. */
export interface ClusterSpec {
  /** A DNS label; also the name of its folder. */
  name: string;
  labels: {
    provider: string;
    region: string;
    tier: 'dev' | 'staging' | 'production';
    ring: string;
  };
  /** How many fake nodes, spread over two zones; 3 unless said. */
  nodes?: number;
  /** The Kubernetes version it reports, for example `v1.34.2`; the true one unless said. */
  version?: string;
}
