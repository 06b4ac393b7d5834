import type { Paint } from './Paint';

/** How the text output is laid out. */
export interface TextLayout {
  paint: Paint;
  /** Characters a line may have. */
  width: number;
  /** Milliseconds since 1970, for the age of changes. */
  now: number;
}
