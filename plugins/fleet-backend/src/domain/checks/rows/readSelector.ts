import type { Selector } from './CheckRows';
import { readList, readText, readTextMap, readTexts } from './readField';

/** A selector of labels; undefined if there is none. */
export function readSelector(selector: unknown): Selector | undefined {
  if (selector === undefined) return undefined;
  return {
    labels: readTextMap(selector, 'matchLabels'),
    expressions: readList(selector, 'matchExpressions').map(each => ({
      key: readText(each, 'key') ?? '',
      operator: readText(each, 'operator') ?? '',
      values: readTexts(each, 'values'),
    })),
  };
}

/** Whether it selects everything: one that is absent or empty does. */
export function selectsAll(selector: unknown): boolean {
  const read = readSelector(selector);
  return (
    !read ||
    (Object.keys(read.labels).length === 0 && read.expressions.length === 0)
  );
}

/** Whether the labels are those that it selects. */
export function isSelected(
  { labels: wanted, expressions }: Selector,
  labels: Record<string, string>,
): boolean {
  return (
    Object.entries(wanted).every(([key, value]) => labels[key] === value) &&
    expressions.every(({ key, operator, values }) => {
      const value: string | undefined = labels[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      const isIn = value !== undefined && values.includes(value);
      return operator === 'In' ? isIn : !isIn;
    })
  );
}
