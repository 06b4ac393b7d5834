import { FindingLines } from '../FindingLines';

/** The findings that occur on a cluster, worst first. */
export function FindingsOnCluster({ cluster }: { cluster: string }) {
  return (
    <FindingLines
      filters={{ cluster }}
      limit={10}
      none="Nothing to settle on this cluster that you can see."
    />
  );
}
