import { conversions } from './conversions';
import { definitions } from './definitions';
import { formatters } from './formatters';
import type { JqFunction } from './JqFunction';
import { lists } from './lists';
import { numbers } from './numbers';
import { pathFunctions } from './pathFunctions';
import { paths } from './paths';
import { questions } from './questions';
import { regexes } from './regexes';
import { sequences } from './sequences';
import { texts } from './texts';

/** The functions that an expression may call, by name and number of arguments: `select/1`. Those with `_` are for others of them alone. */
export const functions: ReadonlyMap<string, JqFunction> = new Map([
  ...conversions,
  ...definitions,
  ...formatters,
  ...lists,
  ...numbers,
  ...pathFunctions,
  ...paths,
  ...questions,
  ...regexes,
  ...sequences,
  ...texts,
]);
