/** A line as it is shown, safe to print. `middle` is what sets it apart from the line that took its place. */
export interface DiffLine {
  kind: 'same' | 'live' | 'declared';
  before: string;
  middle: string;
  after: string;
}

/** Lines that are the same on both sides, left out. */
export interface CollapsedLines {
  kind: 'collapsed';
  count: number;
}

export type DiffRow = DiffLine | CollapsedLines;
