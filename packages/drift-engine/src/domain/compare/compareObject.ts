import type { Comparison } from '../Comparison';
import { findFluxExclusion } from '../ignore/findFluxExclusion';
import type { KindKnowledge, Knowledge } from '../Knowledge';
import {
  pickText,
  toIdentity,
  type Identity,
  type KubernetesObject,
} from '../KubernetesObject';
import { unknownNode } from '../SchemaNode';
import { isTree, pickAt } from '../Value';
import { collectFindings, type Books } from './collectFindings';
import { normalize, normalizeDeclared } from './normalize';
import { settle, suppressAll, type Settlement } from './settle/settle';
import { findDefaults } from './walk/DefaultTrie';
import { isBuiltIn } from './walk/isBuiltIn';
import { TooLargeError } from './walk/Walk';
import { readLastApplied } from './witness/findStale';
import { hasFieldSets, listFieldSets } from './witness/ManagedFields';

/**
 * Compares an object as Git declares it with the same one as a cluster carries it. Never throws; what cannot be judged has the verdict
 * `unknown` and says why. Values of Secrets are not in the result, unless they were masked before.
 */
export function compareObject(
  declared: KubernetesObject,
  carried: KubernetesObject,
  knowledge: Knowledge,
): Comparison {
  const apiVersion = pickText(declared, 'apiVersion');
  const carriedVersion = pickText(carried, 'apiVersion');
  const kind = pickText(declared, 'kind');
  const identity = { ...toIdentity(declared), ...pickNamespace(carried) };
  const known = knowledge.kinds.find(apiVersion, kind);
  if (!known && knowledge.kinds.isComplete) {
    return toUnknown(
      identity,
      apiVersion,
      explainAbsentKind(knowledge, apiVersion, kind),
    );
  }
  if (apiVersion !== carriedVersion) {
    return toUnknown(
      identity,
      apiVersion,
      `declared as ${apiVersion} and read as ${carriedVersion}: read it in the version that is declared`,
    );
  }
  return judge(declared, carried, {
    identity,
    apiVersion,
    schema: known,
    knowledge,
  });
}

interface Question {
  identity: Identity;
  apiVersion: string;
  schema: KindKnowledge | undefined;
  knowledge: Knowledge;
}

function judge(
  declared: KubernetesObject,
  carried: KubernetesObject,
  { identity, apiVersion, schema, knowledge }: Question,
): Comparison {
  const root = {
    place: undefined,
    node: schema?.schema ?? unknownNode,
    defaults: findDefaults(schema),
    isWhole: false,
    isEntry: false,
    isGoType: isBuiltIn(identity.group),
  };
  try {
    const sides = {
      declared: normalizeDeclared(declared, carried, identity),
      carried: normalize(carried, identity),
    };
    const books = readBooks(carried, identity, knowledge);
    const compare = (both: typeof sides) => collectFindings(both, root, books);
    const findings = compare(sides);
    const isPlain = findings.length === 0 && knowledge.ignoreRules.length === 0;
    const settled = isPlain
      ? { differences: [], suppressed: [] }
      : settle(findings, { sides, books, knowledge, compare });
    return conclude(identity, apiVersion, settled, findFluxExclusion(declared));
  } catch (error) {
    return toUnknown(identity, apiVersion, explainFailure(error));
  }
}

function readBooks(
  carried: KubernetesObject,
  identity: Identity,
  { appliers }: Knowledge,
): Books {
  const lastApplied = readLastApplied(carried);
  return {
    identity,
    lastApplied: isTree(lastApplied)
      ? normalize(lastApplied, identity)
      : lastApplied,
    sets: listFieldSets(carried),
    isAttributed: hasFieldSets(carried),
    appliers,
  };
}

/** Objects that go round in circles, or down without end, exhaust the stack; nothing else here can fail. */
function explainFailure(error: unknown): string {
  if (error instanceof TooLargeError) return error.message;
  if (error instanceof RangeError) {
    return 'it is nested too deeply, or contains itself';
  }
  throw error;
}

function explainAbsentKind(
  { kinds }: Knowledge,
  apiVersion: string,
  kind: string,
): string {
  const failure = kinds.failures?.get(apiVersion);
  return failure
    ? `there is no schema of ${apiVersion}: ${failure}`
    : `the server does not serve ${kind} of ${apiVersion}: its definition is gone, or was never there`;
}

function conclude(
  identity: Identity,
  apiVersion: string,
  settled: Settlement,
  leftAlone: string | undefined,
): Comparison {
  const { differences, suppressed } = leftAlone
    ? suppressAll(settled, leftAlone)
    : settled;
  const isHushed = suppressed.some(
    ({ rules }) =>
      rules.includes('ignore-rule') || rules.includes('left-alone-by-flux'),
  );
  const quiet = isHushed ? 'suppressed' : 'in-sync';
  return {
    ...{ identity, apiVersion, reason: undefined, differences, suppressed },
    verdict: differences.length > 0 ? 'drifted' : quiet,
  };
}

function toUnknown(
  identity: Identity,
  apiVersion: string,
  reason: string,
): Comparison {
  return {
    ...{ identity, apiVersion, reason, differences: [], suppressed: [] },
    verdict: 'unknown',
  };
}

/** Git often leaves the namespace to whoever applies. */
function pickNamespace(carried: KubernetesObject) {
  const namespace = pickAt(carried, 'metadata', 'namespace');
  return typeof namespace === 'string' ? { namespace } : {};
}
