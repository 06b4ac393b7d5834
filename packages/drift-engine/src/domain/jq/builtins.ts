import type { Builtin } from './builtins/Builtin';
import { conditions } from './builtins/conditions';
import { lists } from './builtins/lists';
import { places } from './builtins/places';
import { texts } from './builtins/texts';

/** The functions that an expression may call, by name and number of arguments: `select/1`. */
export const builtins: ReadonlyMap<string, Builtin> = new Map([
  ...places,
  ...conditions,
  ...lists,
  ...texts,
]);
