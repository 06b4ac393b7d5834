import { defineCheck } from '../Check';
import { countOf, assess, toEvidence } from '../verdicts';
import { listContainers } from '../pods/podState';
import { parseImage } from './parseImage';

function isLatest(image: string): boolean {
  const { tag, digest } = parseImage(image);
  return digest === undefined && (tag === undefined || tag === 'latest');
}

export const latest = defineCheck({
  id: 'FW-IMAGE-LATEST',
  title: 'An image has the tag latest, or no tag',
  kind: 'condition',
  severity: 'low',
  needs: ['Pod'],
  thresholds: {},
  unknown: 'Pods cannot be read.',
  notApplicable: null,
  remediation: {
    text: 'What runs can change with each restart, and nobody can say what ran before. Name a version, better a digest.',
    commands: [
      'kubectl -n <namespace> get pod <name> -o jsonpath="{.spec.containers[*].image}"',
    ],
    link: {
      title: 'Image names',
      url: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    },
  },
  assess({ rows }) {
    const evidence = listContainers(rows.Pod)
      .filter(({ container }) => isLatest(container.image))
      .map(({ pod, container }) =>
        toEvidence(pod, `container ${container.name}: ${container.image}`),
      );
    return assess(evidence, {
      good: 'all images have a tag of their own or a digest',
      bad: count => `${countOf(count, 'container')} with an image by latest`,
    });
  },
});
