import type { OutlookTopic } from '@fairway/plugin-fleet-common';

/** What a page calls each topic of what is ahead, and where on the page of a cluster its evidence and what to do stand. */
export const outlookWords: Record<
  OutlookTopic,
  {
    label: string;
    hint: string;
    /** Of one cluster, within a sentence. */
    ofCluster: string;
    evidence: string;
  }
> = {
  upgrade: {
    label: 'Upgrade blocked',
    hint: 'To the next minor',
    ofCluster: 'upgrade blocked',
    evidence: '#upgrade-readiness',
  },
  certificates: {
    label: 'Certificates end',
    hint: 'Soon, or not renewed',
    ofCluster: 'certificates end',
    evidence: '?tab=checks&check=CERT',
  },
  capacity: {
    label: 'Capacity ends',
    hint: 'Requests, pods, spare',
    ofCluster: 'capacity ends',
    evidence: '?tab=checks&check=FW-CAPACITY',
  },
};
