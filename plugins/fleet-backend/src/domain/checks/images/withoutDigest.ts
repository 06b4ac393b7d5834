import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { isSystemNamespace, listContainers } from '../pods/podState';
import { parseImage } from './parseImage';

export const withoutDigest = defineCheck({
  id: 'FW-IMAGE-NODIGEST',
  title: 'An image has no digest',
  kind: 'condition',
  severity: 'low',
  needs: ['Pod'],
  thresholds: {},
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'A tag can be moved to other contents. Deploy by digest, so that what was tested is what runs.',
    commands: [
      'kubectl -n <namespace> get pod <name> -o jsonpath="{.status.containerStatuses[*].imageID}"',
    ],
    link: {
      title: 'Image names',
      url: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    },
  },
  assess({ rows }) {
    const evidence = listContainers(rows.Pod)
      .filter(({ pod }) => !isSystemNamespace(pod.namespace))
      .filter(
        ({ container }) => parseImage(container.image).digest === undefined,
      )
      .map(({ pod, container }) =>
        toEvidence(pod, `container ${container.name}: ${container.image}`),
      );
    return assess(evidence, {
      good: 'all images of applications have a digest',
      bad: count =>
        `${countOf(count, 'container')} with an image without digest`,
    });
  },
});
