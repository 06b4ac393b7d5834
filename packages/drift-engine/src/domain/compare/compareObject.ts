import type { Comparison, ObjectVerdict } from '../Comparison';
import { findFluxExclusion } from '../ignore/findFluxExclusion';
import type { KindKnowledge, Knowledge } from '../Knowledge';
import {
  pickText,
  toIdentity,
  type Identity,
  type KubernetesObject,
} from '../KubernetesObject';
import { unknownNode } from '../SchemaNode';
import { pickAt } from '../Value';
import { collectFindings } from './collectFindings';
import {
  explainUnattributed,
  explainUnread,
  listIgnored,
} from './explainUnread';
import { listAdditions } from './listAdditions';
import { normalize, normalizeDeclared } from './normalize';
import { readProvenance } from './readProvenance';
import {
  decideFindings,
  suppressAll,
  type ComparisonContext,
  type Decision,
} from './decide/decideFindings';
import { findDefaults } from './walk/DefaultTrie';
import { isBuiltIn } from './walk/isBuiltIn';
import { TooLargeError, type Finding } from './walk/Walk';

/**
 * Compares an object as Git declares it with the same one as it is live on a cluster. Never throws; what cannot be assessed has the verdict
 * `unknown` and says why. Values of Secrets are not in the result, unless they were masked before.
 */
export function compareObject(
  declared: KubernetesObject,
  live: KubernetesObject,
  knowledge: Knowledge,
): Comparison {
  const apiVersion = pickText(declared, 'apiVersion');
  const liveVersion = pickText(live, 'apiVersion');
  const kind = pickText(declared, 'kind');
  const identity = { ...toIdentity(declared), ...pickNamespace(live) };
  const known = knowledge.kinds.find(apiVersion, kind);
  if (!known && knowledge.kinds.isComplete) {
    return toUnknown(
      identity,
      apiVersion,
      explainAbsentKind(knowledge, apiVersion, kind),
    );
  }
  if (apiVersion !== liveVersion) {
    return toUnknown(
      identity,
      apiVersion,
      `declared as ${apiVersion} and read as ${liveVersion}: read it in the version that is declared`,
    );
  }
  return assess(declared, live, {
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

function assess(
  declared: KubernetesObject,
  live: KubernetesObject,
  { identity, apiVersion, schema, knowledge }: Question,
): Comparison {
  const root = {
    objectPath: undefined,
    node: schema?.schema ?? unknownNode,
    defaults: findDefaults(schema),
    isWhole: false,
    isEntry: false,
    isGoType: isBuiltIn(identity.group),
  };
  try {
    const sides = {
      declared: normalizeDeclared(declared, live, identity),
      live: normalize(live, identity),
    };
    const provenance = readProvenance(live, identity, knowledge.appliers);
    const { findings, hasUnreadFieldSet } = collectFindings(
      sides,
      root,
      provenance,
    );
    const decision = decide(findings, {
      ...{ sides, provenance, knowledge },
      compare: both => collectFindings(both, root, provenance).findings,
    });
    const unread = [...provenance.unread];
    if (hasUnreadFieldSet) unread.push('a part of its managedFields');
    const additions =
      unread.length > 0 || !provenance.isAttributed
        ? listAdditions({ root, sides, provenance, knowledge, decision })
        : [];
    const hint = provenance.isAttributed
      ? undefined
      : explainUnattributed(live, additions);
    const doubt = explainUnread(
      unread,
      additions,
      listIgnored(decision, provenance),
    );
    return {
      ...{ identity, apiVersion },
      ...conclude(decision, { leftAlone: findFluxExclusion(declared), doubt }),
      ...(hint && { hint }),
    };
  } catch (error) {
    return toUnknown(identity, apiVersion, explainFailure(error));
  }
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

function decide(findings: Finding[], context: ComparisonContext): Decision {
  return findings.length === 0 && context.knowledge.ignoreRules.length === 0
    ? { differences: [], suppressed: [] }
    : decideFindings(findings, context);
}

function conclude(
  decided: Decision,
  { leftAlone, doubt }: { leftAlone?: string; doubt?: string },
): Omit<Comparison, 'identity' | 'apiVersion'> {
  if (leftAlone) {
    const all = suppressAll(decided, leftAlone);
    return { ...all, reason: undefined, verdict: nameQuiet(all.suppressed) };
  }
  const { differences, suppressed } = decided;
  const rest = { differences, suppressed, reason: doubt };
  if (differences.length > 0) return { ...rest, verdict: 'drifted' };
  return { ...rest, verdict: doubt ? 'unknown' : nameQuiet(suppressed) };
}

function nameQuiet(suppressed: Decision['suppressed']): ObjectVerdict {
  const isSuppressed = suppressed.some(
    ({ rules }) =>
      rules.includes('ignore-rule') || rules.includes('left-alone-by-flux'),
  );
  return isSuppressed ? 'suppressed' : 'in-sync';
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
function pickNamespace(live: KubernetesObject) {
  const namespace = pickAt(live, 'metadata', 'namespace');
  return typeof namespace === 'string' ? { namespace } : {};
}
