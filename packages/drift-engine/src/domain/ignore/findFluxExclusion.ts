import { listTexts, type KubernetesObject } from '../KubernetesObject';

const exclusions: readonly [string, readonly string[]][] = [
  ['kustomize.toolkit.fluxcd.io/reconcile', ['disabled']],
  ['kustomize.toolkit.fluxcd.io/ssa', ['ignore', 'ifnotpresent']],
  ['helm.toolkit.fluxcd.io/driftDetection', ['disabled']],
];

/**
 * The label or annotation by which Git says that Flux leaves an object alone once it exists. `ssa: Merge` is no such thing: Flux then keeps
 * fields that others added and still corrects its own. A mark on the live object alone does not count: whoever changed the object could
 * have put it there.
 */
export function findFluxExclusion(
  declared: KubernetesObject,
): string | undefined {
  const texts = [
    ...listTexts(declared, 'labels'),
    ...listTexts(declared, 'annotations'),
  ];
  const found = texts.find(([name, value]) =>
    exclusions.some(
      ([key, values]) => name === key && values.includes(value.toLowerCase()),
    ),
  );
  return found && found.join(': ');
}
