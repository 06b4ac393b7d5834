import { isTree, pick, pickAt, type Tree, type Value } from '../../Value';
import { choosePullPolicy } from '../provenance/choosePullPolicy';
import type { ObjectPath } from './ObjectPath';
import { readLiveValue } from './readLiveValue';
import type { FieldLocation } from './FieldLocation';
import type { Walk } from './Walk';

/** Told the block in which the field stands, and the whole object. */
type Choose = (beside: Tree, object: Value | undefined) => Value | undefined;

/**
 * Defaults that depend on the fields beside them, as Kubernetes' own defaulting functions choose them (pkg/apis, SetDefaults_*). The table
 * of a server says of these fields no more than which values there may be.
 */
const choices = new Map<string, Choose>([
  ['imagePullPolicy', beside => choosePullPolicy(pick(beside, 'image'))],
  ['pullPolicy', beside => choosePullPolicy(pick(beside, 'reference'))],
  ['policyTypes', choosePolicyTypes],
  ['targetPort', beside => pick(beside, 'port')],
  ['hostPort', chooseHostPort],
  ['serviceAccount', beside => pick(beside, 'serviceAccountName')],
  ['singular', beside => nameKind(beside)?.toLowerCase()],
  ['listKind', beside => nameKind(beside)?.concat('List')],
  ['podCIDR', beside => listAt(beside, 'podCIDRs').at(0)],
  ['podCIDRs', beside => [pick(beside, 'podCIDR') ?? null]],
  [
    'backoffLimit',
    beside => (isThere(beside, 'backoffLimitPerIndex') ? 2147483647 : 6),
  ],
  [
    'podReplacementPolicy',
    beside =>
      isThere(beside, 'podFailurePolicy') ? 'Failed' : 'TerminatingOrFailed',
  ],
]);

/** The same of the entries of maps, by the name of the map. Told the block in which the map stands. */
const entryChoices = new Map<
  string,
  (beside: Tree, key: string) => Value | undefined
>([
  ['requests', (beside, key) => pickAt(beside, 'limits', key)],
  ['default', (beside, key) => pickAt(beside, 'max', key)],
  [
    'defaultRequest',
    (beside, key) =>
      pickAt(beside, 'default', key) ?? pickAt(beside, 'min', key),
  ],
  [
    'selector',
    (beside, key) => pickAt(beside, 'template', 'metadata', 'labels', key),
  ],
]);

/**
 * The value that the server gives a field by what stands beside it in the live object; null if it gives none. Undefined if its
 * default depends on nothing, or if what is beside it is not known.
 */
export function chooseDefault(
  walk: Walk,
  location: FieldLocation,
): Value | undefined {
  const { objectPath } = location;
  if (objectPath?.step.kind !== 'field' || !isOpenDefault(location))
    return undefined;
  const { key } = objectPath.step;
  const choose = choices.get(key);
  if (choose && !location.isEntry) {
    const beside = readLiveValue(walk, objectPath.parent);
    return isTree(beside) ? choose(beside, walk.live) : undefined;
  }
  return location.isEntry
    ? chooseEntry(walk, objectPath.parent, key)
    : undefined;
}

function chooseEntry(
  walk: Walk,
  map: ObjectPath | undefined,
  key: string,
): Value | undefined {
  const choose =
    map?.step.kind === 'field' ? entryChoices.get(map.step.key) : undefined;
  const beside = choose && readLiveValue(walk, map?.parent);
  return choose && isTree(beside) ? choose(beside, key) ?? null : undefined;
}

/** Whether the table leaves open which value the default is. */
function isOpenDefault({ defaults }: FieldLocation): boolean {
  const values = defaults?.values ?? [];
  return values.length > 1 || values.some(({ kind }) => kind === 'assigned');
}

/** Whoever has rules for traffic that goes out wants them to hold. */
function choosePolicyTypes(beside: Tree): Value {
  const hasEgress = listAt(beside, 'egress').length > 0;
  return hasEgress ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** On the network of its node a container has the port that it listens on. */
function chooseHostPort(beside: Tree, pod: Value | undefined): Value {
  const isOnNode = pickAt(pod, 'spec', 'hostNetwork') === true;
  return isOnNode ? pick(beside, 'containerPort') ?? null : null;
}

function listAt(beside: Tree, key: string): Value[] {
  const value = pick(beside, key);
  return Array.isArray(value) ? value : [];
}

function nameKind(beside: Tree): string | undefined {
  const kind = pick(beside, 'kind');
  return typeof kind === 'string' ? kind : undefined;
}

function isThere(beside: Tree, key: string): boolean {
  const value = pick(beside, key);
  return isTree(value) || typeof value === 'number';
}
