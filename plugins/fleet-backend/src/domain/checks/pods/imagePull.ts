import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { findWaiting } from './podState';

const reasons = [
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
];

export const imagePull = defineCheck({
  id: 'FW-POD-IMAGEPULL',
  title: 'An image cannot be pulled',
  kind: 'condition',
  severity: 'high',
  needs: ['Pod'],
  thresholds: {},
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'See whether the name and tag of the image exist, whether the registry answers, and whether the pod has credentials for it (imagePullSecrets).',
    commands: [
      'kubectl -n <namespace> describe pod <name>',
      'kubectl -n <namespace> get pod <name> -o jsonpath="{.spec.imagePullSecrets}"',
    ],
    link: {
      title: 'Images',
      url: 'https://kubernetes.io/docs/concepts/containers/images/',
    },
  },
  assess({ rows }) {
    const evidence = findWaiting(rows.Pod, reasons).map(
      ({ pod, container, reason }) =>
        toEvidence(pod, `container ${container.name}: ${reason}`),
    );
    return assess(evidence, {
      good: 'all images can be pulled',
      bad: count => `${countOf(count, 'container')} without their image`,
    });
  },
});
