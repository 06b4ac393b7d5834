import { FindingLines } from '../FindingLines';

/** The worst findings that occur on a cluster; the page lists its bad checks already. */
export function FindingsOnCluster({ cluster }: { cluster: string }) {
  return (
    <FindingLines
      filters={{ cluster }}
      limit={3}
      none="Nothing to settle on this cluster that you can see."
    />
  );
}
