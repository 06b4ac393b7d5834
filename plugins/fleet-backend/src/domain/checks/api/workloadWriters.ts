import { defineWriterCheck } from './defineWriterCheck';

export const workloadWriters = defineWriterCheck({
  id: 'FW-API-WORKLOADWRITERS',
  title:
    'Workloads are written in versions that a later minor no longer serves',
  needs: [
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'HorizontalPodAutoscaler',
    'PodDisruptionBudget',
  ],
});
