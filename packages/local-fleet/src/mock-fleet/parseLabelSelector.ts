/** Whether an object with these labels is selected. */
export type LabelSelector = (labels: Record<string, string>) => boolean;

/** Selects all; no labels need to be looked at. */
export const selectAll: LabelSelector = () => true;

const term = /^(?<key>[\w./-]+)(?:==?(?<value>[\w.-]*))?$/;

/** Understands `key`, `key=value` and `key==value`, joined by commas; undefined if it is something else. */
export function parseLabelSelector(text: string): LabelSelector | undefined {
  const terms = text.split(',').map(each => term.exec(each.trim())?.groups);
  if (terms.includes(undefined)) return undefined;
  return labels =>
    terms.every(
      each =>
        each &&
        Object.hasOwn(labels, each.key) &&
        (each.value === undefined || labels[each.key] === each.value),
    );
}
