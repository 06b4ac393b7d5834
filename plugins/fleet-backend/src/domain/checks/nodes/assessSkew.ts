import { parseMinor } from '../api/versions';
import type { CheckInput, CheckVerdict } from '../Check';
import {
  assess,
  countOf,
  notApplicable,
  toEvidence,
  unknown,
} from '../verdicts';
import { findProxy } from './findProxy';

/** How a check compares a component with the API server, and what it says of that. */
export interface SkewRule {
  /** What is wrong with the component's version; undefined if nothing is. */
  explain: (apiServer: string, component: string) => string | undefined;
  /** What the versions fit, such as `the API server`. */
  target: string;
  /** What a component is whose version is wrong, for an API server of this version. */
  describeBad: (apiServer: string) => string;
}

const noVersion = 'the version of the API server is not known';

/** Compares the kubelets of all nodes. A node whose kubelet reports no version makes it unknown, unless another is wrong. */
export function assessKubelets(
  { rows: { Node: nodes }, version }: CheckInput,
  { explain, target, describeBad }: SkewRule,
): CheckVerdict {
  if (nodes.length === 0) return notApplicable('the cluster has no nodes');
  if (!version || !parseMinor(version)) return unknown(noVersion);
  const evidence = nodes.flatMap(node => {
    const fault = node.kubelet && explain(version, node.kubelet);
    return fault ? toEvidence(node, `kubelet ${fault}`) : [];
  });
  const silent = nodes.filter(({ kubelet }) => !parseMinor(kubelet)).length;
  if (evidence.length === 0 && silent > 0) {
    return unknown(`${countOf(silent, 'node')} reported no kubelet version`);
  }
  return assess(evidence, {
    good: `all kubelets fit ${target}`,
    bad: count => `${countOf(count, 'kubelet')} ${describeBad(version)}`,
  });
}

/** Compares kube-proxy, by the image of its DaemonSet. */
export function assessProxy(
  { rows, version }: CheckInput,
  { explain, target, describeBad }: SkewRule,
): CheckVerdict {
  const proxy = findProxy(rows.DaemonSet);
  if ('missing' in proxy) return unknown(proxy.missing);
  if (!version || !parseMinor(version)) return unknown(noVersion);
  const { row, tag } = proxy;
  const fault = explain(version, tag);
  return assess(fault ? [toEvidence(row, `kube-proxy ${fault}`)] : [], {
    good: `kube-proxy ${tag} fits ${target}`,
    bad: () => `kube-proxy ${tag} is ${describeBad(version)}`,
  });
}
