import type { Tree, Value } from '../domain/Value';

/** A value and the offset at which it stands. */
export interface ParsedText {
  value: Value;
  offset: number;
  /** Offsets of the objects near its root, so that each item of a list can be found. */
  offsets: Pick<WeakMap<Tree, number>, 'get'>;
}

/** An item of a list in a list stands at the fifth level, its objects and lists counted; deeper ones take the place of their list. */
export const MOST_LEVELS_WITH_OFFSET = 5;
