import type { ComponentType } from 'react';
import { CertificatesTab } from '../ClusterCertificates/CertificatesTab';
import { AccessTab } from './AccessTab';
import { CapacityTab } from './CapacityTab';
import { ComponentsTab } from './ComponentsTab';
import { EventsTab } from './EventsTab';
import { FactsTab } from './FactsTab';
import { WorkloadsTab } from './WorkloadsTab';

/** A tab of the page of a cluster about what is kept of its objects. */
export interface ClusterTopicTab {
  /** In the address. */
  id: string;
  label: string;
  Content: ComponentType<{ name: string }>;
  /** For who may read what is in the cluster. */
  isContents?: boolean;
}

export const clusterTopicTabs: readonly ClusterTopicTab[] = [
  {
    id: 'workloads',
    label: 'Workloads',
    Content: WorkloadsTab,
    isContents: true,
  },
  { id: 'capacity', label: 'Capacity', Content: CapacityTab },
  {
    id: 'certificates',
    label: 'Certificates',
    Content: CertificatesTab,
    isContents: true,
  },
  { id: 'components', label: 'Components', Content: ComponentsTab },
  {
    id: 'access',
    label: 'Access and policy',
    Content: AccessTab,
    isContents: true,
  },
  { id: 'events', label: 'Events', Content: EventsTab, isContents: true },
  { id: 'facts', label: 'Raw facts', Content: FactsTab, isContents: true },
];
