import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { explainHostileText } from '@fairway/input';
import { z } from 'zod';

export const count = (most: number) => z.coerce.number().int().min(0).max(most);

/** Databases count in 64 bits, and the numbers of JavaScript go beyond. */
const largestCount = 1_000_000_000;
export const page = { limit: count(largestCount), offset: count(largestCount) };

/** The same if a body has them. */
export const bodyCount = z.number().int().min(0).max(largestCount).optional();

/** PostgreSQL compares such columns with nothing else. */
export const id = z
  .string()
  .regex(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'is not an id of this portal; take it from the list',
  );

/** What columns for names hold. */
export const name = z.string().min(1).max(255);

function isEntityRef(ref: string, defaultKind?: string): boolean {
  try {
    parseEntityRef(ref, { defaultKind });
    return true;
  } catch {
    return false;
  }
}

export const entityRef = z
  .string()
  .refine(
    ref => isEntityRef(ref, 'component'),
    'is not a reference to an entity; write it as "kind:namespace/name"',
  );

/** What of an entity makes its reference. */
export const namedEntity = z
  .looseObject({
    kind: z.string(),
    metadata: z.looseObject({
      namespace: z.string().optional(),
      name: z.string(),
    }),
  })
  .refine(
    ({ kind, metadata: { namespace, name: named } }) =>
      isEntityRef(stringifyEntityRef({ kind, namespace, name: named })),
    'has no kind, namespace and name that make a reference; correct them',
  );

export const apiName = z
  .string()
  .max(255)
  .regex(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i,
    'is not a name in the API of a cluster; correct its spelling',
  );

const noCursor =
  'is not a cursor of this portal; leave it out to begin with the first page';

/** A cursor in base64, as a text that is decoded by then. An empty one asks for the first page, as the search field of TechDocs does. */
const decoded = (isRight: (text: string) => boolean) =>
  z
    .string()
    .refine(
      cursor =>
        cursor === '' ||
        isRight(Buffer.from(cursor, 'base64').toString('utf8')),
      noCursor,
    );

/** The longest word that is searched for. */
const longestWord = 40;

/**
 * What is searched for. The search engine of one process looks for each word with two mistakes in it, which takes a time that grows with the
 * square of its length, and nothing else is done meanwhile.
 */
export const searchTerm = z
  .string()
  .refine(
    term => term.split(/[\s-]+/).every(word => word.length <= longestWord),
    `must have no word of more than ${longestWord} characters; shorten it`,
  );

const largestPage = 10_000;

/** Cursors of the search are the number of a page. */
export const pageCursor = decoded(
  text => /^\d{1,6}$/.test(text) && Number(text) <= largestPage,
);

/** Cursors of the catalog are objects. Their texts come into statements. */
export const objectCursor = (fields: Record<string, z.ZodType> = {}) =>
  decoded(text => {
    try {
      const value: unknown = JSON.parse(text);
      const isRight = z.looseObject(fields).safeParse(value).success;
      return isRight && explainHostileText(value) === undefined;
    } catch {
      return false;
    }
  });

/** Each becomes a part of a statement, of which databases take so many within each other. */
const mostConditions = 500;

/** What a query of the catalog asks for: keys, and whatever stands below them. Values to choose from are one condition. */
function countConditions(query: unknown): number {
  const waiting = [query];
  let conditions = 0;
  while (waiting.length > 0 && conditions <= mostConditions) {
    const each = waiting.pop();
    if (typeof each !== 'object' || each === null) continue;
    if (!Array.isArray(each))
      conditions += Math.max(1, Object.keys(each).length);
    for (const value of Object.values(each)) waiting.push(value);
  }
  return conditions;
}

export const predicate = z
  .unknown()
  .refine(
    query => countConditions(query) <= mostConditions,
    `holds more than ${mostConditions} conditions; ask for less at once`,
  )
  .optional();

/** A list without two that are the same by this key. */
export const distinct = <T extends z.ZodType>(
  each: T,
  toKey: (value: z.output<T>) => string,
) =>
  z
    .array(each)
    .refine(
      list => new Set(list.map(toKey)).size === list.length,
      'has the same id twice; give it once',
    );
