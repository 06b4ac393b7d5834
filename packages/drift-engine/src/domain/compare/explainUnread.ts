import type { KubernetesObject } from '../KubernetesObject';
import { pickAt } from '../Value';
import type { Provenance } from './collectFindings';
import type { Decision } from './decide/decideFindings';

const mostNamed = 3;

/**
 * What of an object's past cannot be read, and which fields that may have been about; undefined if it makes no difference, as all that
 * is live is declared, given by the server, reported, or covered by a rule.
 */
export function explainUnread(
  unread: readonly string[],
  additions: readonly string[],
  ignored: readonly string[],
): string | undefined {
  const questions = [
    ...ask(additions, 'Git declared', ' once, or somebody wrote it by hand'),
    ...ask(ignored, 'Git changed', ' since it was last applied'),
  ];
  if (unread.length === 0 || questions.length === 0) return undefined;
  return `${unread.join(
    ' and ',
  )} cannot be read, so that it is not known whether ${questions.join(
    ', or ',
  )}`;
}

/** A change that Git made is reported in spite of an ignore rule, if last-applied shows that it is one. */
export function listIgnored(
  { suppressed }: Decision,
  { isLastAppliedUnread }: Provenance,
): string[] {
  if (!isLastAppliedUnread) return [];
  return suppressed
    .filter(
      ({ rules, declared }) =>
        rules.includes('ignore-rule') && declared !== undefined,
    )
    .map(({ path }) => path);
}

/** Of an object that does not say who wrote what: what nobody can tell; undefined if there is nothing to be told. */
export function explainUnattributed(
  live: KubernetesObject,
  additions: readonly string[],
): string | undefined {
  const entries = pickAt(live, 'metadata', 'managedFields') ?? [];
  const isThere = !Array.isArray(entries) || entries.length > 0;
  const [question] = ask(additions, 'who added', '');
  if (!question) return undefined;
  return isThere
    ? `its managed fields cannot be read, so that it is not known ${question}`
    : `it was read without managed fields, so that it is not known ${question}: use kubectl get --show-managed-fields`;
}

function ask(paths: readonly string[], who: string, what: string): string[] {
  if (paths.length === 0) return [];
  const more = paths.length - mostNamed;
  const named = paths.slice(0, mostNamed).join(', ');
  return [`${who} ${named}${more > 0 ? ` and ${more} more` : ''}${what}`];
}
