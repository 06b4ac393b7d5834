import type {
  Comparison,
  Difference,
  SuppressedDifference,
} from '../Comparison';
import type { Knowledge } from '../Knowledge';
import {
  pickText,
  toIdentity,
  type Identity,
  type KubernetesObject,
} from '../KubernetesObject';
import { unknownNode } from '../SchemaNode';
import { pickAt } from '../Value';
import { collectFindings } from './collectFindings';
import { findDefaults } from './walk/DefaultTrie';
import { FieldSetIndex } from './witness/FieldSetIndex';
import { findAuthor } from './witness/findAuthor';
import { ItemIndex } from './walk/ItemIndex';
import {
  bindIgnoreRules,
  findIgnoreRule,
  isChangedInGit,
} from './settle/findIgnoreRule';
import { readLastApplied } from './witness/findStale';
import { hideSecretValues } from './settle/hideSecretValues';
import { listFieldSets, type FieldSet } from './witness/ManagedFields';
import { normalizeDeclared } from './normalizeDeclared';
import { findOwnership } from './settle/ownership';
import { toPath, toPointer } from './walk/Place';
import { rateSeverity } from './settle/rateSeverity';
import { TooLargeError, type Finding } from './walk/Walk';

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
  const sides = {
    declared: normalizeDeclared(declared, carried, identity),
    carried,
  };
  const root = {
    place: undefined,
    node: known?.schema ?? unknownNode,
    defaults: findDefaults(known),
    isWhole: false,
  };
  const sets = listFieldSets(carried);
  const { appliers } = knowledge;
  try {
    const findings = collectFindings(sides, root, { identity, sets, appliers });
    if (findings.length === 0) return conclude(identity, apiVersion, [], []);
    return settle(findings, { identity, apiVersion, sides, sets, knowledge });
  } catch (error) {
    return toUnknown(identity, apiVersion, explainFailure(error));
  }
}

/** Objects that go round in circles, or down without end, exhaust the stack; nothing else here can fail. */
function explainFailure(error: unknown): string {
  if (error instanceof TooLargeError) return error.message;
  if (error instanceof RangeError) {
    return 'it is nested too deeply, or goes round in a circle';
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
    ? `nothing is known of ${apiVersion}: ${failure}`
    : `the server does not serve ${kind} of ${apiVersion}: its definition is gone, or was never there`;
}

interface Matter {
  identity: Identity;
  apiVersion: string;
  sides: { declared: KubernetesObject; carried: KubernetesObject };
  sets: readonly FieldSet[];
  knowledge: Knowledge;
}

/** Says of each finding who made it, how much it matters, and whether somebody decided not to hear of it. */
function settle(findings: Finding[], matter: Matter): Comparison {
  const { identity, apiVersion, sides, sets, knowledge } = matter;
  const { ignoreRules, owners, now } = knowledge;
  const bound = bindIgnoreRules(ignoreRules, identity, sides, now);
  const lastApplied = readLastApplied(sides.carried);
  const differences: Difference[] = [];
  const suppressed: SuppressedDifference[] = [];
  const [fields, items] = [new FieldSetIndex(), new ItemIndex()];
  for (const finding of findings) {
    const difference = toDifference(finding, identity, { sets, fields });
    const ownership = findOwnership(finding, identity, owners);
    const rule = findIgnoreRule(bound, finding, difference.author);
    const isChanged = rule && isChangedInGit(finding, lastApplied, items);
    if (ownership) {
      suppressed.push(suppress(difference, ownership.rule, ownership));
    } else if (rule && !isChanged) {
      suppressed.push(suppress(difference, rule.source, rule, 'ignore-rule'));
    } else {
      differences.push(
        isChanged
          ? addRule(difference, 'ignored-yet-changed-in-git')
          : difference,
      );
    }
  }
  return conclude(identity, apiVersion, differences, suppressed);
}

function toDifference(
  finding: Finding,
  identity: Identity,
  owned: { sets: readonly FieldSet[]; fields: FieldSetIndex },
): Difference {
  const { spot, declared, carried, confidence, rules } = finding;
  const difference: Difference = {
    path: toPath(spot.place),
    pointer: toPointer(spot.place),
    declared,
    carried,
    class: finding.class,
    author: findAuthor(owned.sets, spot.place, owned.fields),
    severity: rateSeverity(finding, identity.kind),
    confidence,
    rules,
  };
  return identity.kind === 'Secret' && identity.group === ''
    ? hideSecretValues(difference)
    : difference;
}

function suppress(
  difference: Difference,
  source: string,
  by: { owner?: string; reason?: string; expiresAt?: number },
  rule = source,
): SuppressedDifference {
  const { owner, reason, expiresAt } = by;
  return {
    ...addRule(difference, rule),
    suppressedBy: { source, owner, reason, expiresAt },
  };
}

function addRule(difference: Difference, rule: string): Difference {
  return { ...difference, rules: [...difference.rules, rule] };
}

function conclude(
  identity: Identity,
  apiVersion: string,
  differences: Difference[],
  suppressed: SuppressedDifference[],
): Comparison {
  const isHushed = suppressed.some(({ rules }) =>
    rules.includes('ignore-rule'),
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
