import type { Difference, Value } from '@fairway/drift-engine';

/** Longest text of a value in a sentence. */
const mostText = 200;

/** A sentence for each difference: the field, both values, and who changed it. */
export function describeDifferences(
  object: { kind: string; name: string },
  differences: readonly Difference[],
): string[] {
  return differences.map(difference => {
    const { author, declared, live, path } = difference;
    const by = author
      ? `, written by ${author.manager}${author.isPerson ? ' (by hand)' : ''}${
          author.time === undefined ? '' : ` at ${author.time}`
        }`
      : '';
    return `${object.kind} ${object.name}: ${path} is ${show(
      live,
    )}${by}; Git declares ${show(declared)}.`;
  });
}

function show(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value, (_, each) =>
    typeof each === 'bigint' ? String(each) : each,
  );
  return text.length > mostText ? `${text.slice(0, mostText)}…` : text;
}
