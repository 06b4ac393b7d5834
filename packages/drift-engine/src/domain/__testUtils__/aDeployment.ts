import { parse } from 'yaml';
import type { KubernetesObject } from '../KubernetesObject';

/** An object from YAML. */
export function fromYaml(text: string): KubernetesObject {
  return parse(text);
}

/** A Deployment whose `spec` and whose one container are as given, in YAML; each is indented to its place. */
export function aDeployment(
  parts: {
    spec?: string;
    pod?: string;
    container?: string;
    metadata?: string;
  } = {},
): KubernetesObject {
  const indent = (block: string | undefined, by: number) =>
    (block ?? '')
      .split('\n')
      .map(line => ' '.repeat(by) + line)
      .join('\n');
  return fromYaml(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
${indent(parts.metadata, 2)}
spec:
${indent(parts.spec, 2)}
  template:
    spec:
${indent(parts.pod, 6)}
      containers:
        - name: web
          image: web:1
${indent(parts.container, 10)}
`);
}
