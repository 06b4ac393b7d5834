import { stringify } from 'yaml';

/** The bytes of a document: keys in the order given, no line folding, a line break at the end. */
export function renderYaml(value: object): string {
  return stringify(value, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    // Kubernetes' own reader takes YAML 1.1, in which `on` and `1_000` are no texts.
    version: '1.1',
  });
}
