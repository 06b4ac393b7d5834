import { listTexts, type KubernetesObject } from '../KubernetesObject';

const exclusions: readonly [string, readonly string[]][] = [
  ['kustomize.toolkit.fluxcd.io/reconcile', ['disabled']],
  ['kustomize.toolkit.fluxcd.io/ssa', ['ignore', 'ifnotpresent']],
  ['helm.toolkit.fluxcd.io/driftDetection', ['disabled']],
];

/**
 * Whether Flux leaves an object alone once it exists, by a label or an annotation; ask it of the declared and of the carried object.
 * `ssa: Merge` is no such thing: Flux then keeps fields that others added and still corrects its own.
 */
export function isExcludedByFlux(object: KubernetesObject): boolean {
  const texts = [
    ...listTexts(object, 'labels'),
    ...listTexts(object, 'annotations'),
  ];
  return exclusions.some(([key, values]) =>
    texts.some(
      ([name, value]) => name === key && values.includes(value.toLowerCase()),
    ),
  );
}
