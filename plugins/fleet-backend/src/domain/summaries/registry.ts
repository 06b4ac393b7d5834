import type { Component } from '@fairway/plugin-fleet-common';
import { recogniseDefinitions } from './recogniseComponents';
import { summarizeNamespaces, summarizeRoles } from './summarizeAccess';
import { summarizeCapacity } from './summarizeCapacity';
import { summarizeOrigin } from './summarizeOrigin';
import { summarizeSoftware } from './summarizeSoftware';
import { summarizeWorkloads } from './summarizeWorkloads';
import type { Summary } from './Summary';

/** What is kept of a cluster from the readings of its checks. A new subject is an entry here. */
export const summaries: readonly Summary[] = [
  {
    part: 'capacity',
    kinds: ['Node', 'Pod'],
    needs: ['Node'],
    summarize: summarizeCapacity,
  },
  {
    part: 'workloads',
    kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'],
    needs: [],
    summarize: summarizeWorkloads,
  },
  {
    part: 'software',
    kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'Node'],
    needs: [],
    summarize: summarizeSoftware,
  },
  {
    part: 'definitions',
    kinds: ['CustomResourceDefinition'],
    needs: ['CustomResourceDefinition'],
    summarize: (rows): Component[] =>
      recogniseDefinitions(
        rows.CustomResourceDefinition.map(({ name }) => name),
      ),
  },
  {
    part: 'rbac',
    kinds: ['ClusterRoleBinding', 'ClusterRole'],
    needs: [],
    summarize: summarizeRoles,
  },
  {
    part: 'namespaces',
    kinds: ['Namespace', 'NetworkPolicy', 'ResourceQuota'],
    needs: ['Namespace'],
    summarize: summarizeNamespaces,
  },
  {
    part: 'origin',
    kinds: ['Namespace'],
    needs: ['Namespace'],
    summarize: summarizeOrigin,
  },
];
