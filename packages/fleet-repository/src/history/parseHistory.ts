export type Trailers = Readonly<Record<string, string>>;

/** One commit of `git log` in the format of `historyFormat`. */
export interface HistoryRecord {
  /** False if the commit was left behind by a rewritten branch. */
  present: boolean;
  commit: string;
  trailers: Trailers;
}

/** Side, commit and unfolded trailers; records end with a NUL (`-z`). */
export const historyFormat =
  '--format=%m%n%H%n%(trailers:only=true,unfold=true)';

/** Reads the output of `git log -z` with `historyFormat`. */
export function parseHistory(output: string): HistoryRecord[] {
  return output
    .split('\0')
    .filter(Boolean)
    .map(record => {
      const [side, commit, ...lines] = record.split('\n');
      return { present: side !== '<', commit, trailers: parseTrailers(lines) };
    });
}

function parseTrailers(lines: string[]): Trailers {
  const trailers: Record<string, string> = Object.create(null);
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) {
      trailers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
    }
  }
  return trailers;
}
