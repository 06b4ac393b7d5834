import type { CheckVerdict } from '../Check';

/** The evidence of a verdict, a line each. */
export function evidenceOf(verdict: CheckVerdict | 'keep'): string[] {
  if (verdict === 'keep' || !('evidence' in verdict)) return [];
  return (verdict.evidence ?? []).map(
    ({ namespace, name, detail }) =>
      `${namespace === undefined ? '' : `${namespace}/`}${name}: ${detail}`,
  );
}
