import { stringify } from 'yaml';

/** The bytes of a document: keys in the order given, no line folding, a line break at the end. */
export function renderYaml(value: object): string {
  return stringify(value, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    // Kubernetes' own reader takes YAML 1.1, in which `on` and `1_000` are no texts; others take 1.2, in which `0o14` is none.
    compat: 'yaml-1.1',
  });
}
