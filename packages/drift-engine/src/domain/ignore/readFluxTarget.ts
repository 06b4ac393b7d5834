import type { IgnoreRule } from '../IgnoreRule';
import { readRegex } from '../jq/regex/readRegex';
import { listTexts, pickText, splitApiVersion } from '../KubernetesObject';
import type { Tree } from '../Value';
import { readLabelSelector } from './readLabelSelector';
import { hasKnownKeys, readText, report, type Reading } from './Reading';

/** Which objects a rule of Flux is for. */
export interface FluxTarget {
  appliesTo: IgnoreRule['appliesTo'];
}

type Test = (text: string) => boolean;
type Labels = ReadonlyMap<string, string>;

const patternKeys = ['group', 'version', 'kind', 'name', 'namespace'];
const selectorKeys = ['labelSelector', 'annotationSelector'];

/** Reads a `target`: regular expressions that must match the whole text, and selectors; what is left out or empty matches all. */
export function readFluxTarget(
  reading: Reading,
  field: string,
  target: Tree,
): FluxTarget | undefined {
  const before = reading.problems.length;
  hasKnownKeys(reading, field, target, [...patternKeys, ...selectorKeys]);
  const [group, version, kind, name, namespace] = patternKeys.map(key =>
    readPattern(reading, field, target, key),
  );
  const [labels, annotations] = selectorKeys.map(key =>
    readSelector(reading, field, target, key),
  );
  if (reading.problems.length > before) return undefined;
  return {
    appliesTo: (identity, declared) =>
      passes(group, identity.group) &&
      passes(kind, identity.kind) &&
      passes(name, identity.name) &&
      passes(namespace, identity.namespace) &&
      passes(version, toVersion(declared)) &&
      passes(labels, new Map(listTexts(declared, 'labels'))) &&
      passes(annotations, new Map(listTexts(declared, 'annotations'))),
  };
}

function passes<T>(test: ((value: T) => boolean) | undefined, value: T) {
  return test === undefined || test(value);
}

function toVersion(object: Tree): string {
  return splitApiVersion(pickText(object, 'apiVersion')).version;
}

function readPattern(
  reading: Reading,
  field: string,
  target: Tree,
  key: string,
): Test | undefined {
  const text = readText(reading, field, target, key) ?? '';
  if (text === '') return undefined;
  const regex = readRegex(`^(?:${text})$`);
  if (regex.kind === 'ok') return value => regex.matches(value);
  report(
    reading,
    `${field}.${key}`,
    `${text} is not a supported regular expression: ${regex.reason}`,
  );
  return undefined;
}

function readSelector(
  reading: Reading,
  field: string,
  target: Tree,
  key: string,
): ((labels: Labels) => boolean) | undefined {
  const text = readText(reading, field, target, key) ?? '';
  if (text === '') return undefined;
  const selector = readLabelSelector(text);
  if (selector.kind === 'ok') return selector.matches;
  report(
    reading,
    `${field}.${key}`,
    `${text} is not a label selector: ${selector.reason} at character ${selector.position}`,
  );
  return undefined;
}
