/** What a page is called, from the part of the portal down to the page itself. */
export interface PageTitles {
  /** The part of the portal: Fleet. */
  section?: string;
  /** A tab of the part. */
  tab?: string;
  /** The one thing that the page is about: a cluster, a run. */
  page?: string;
}

export type TitleLevel = keyof PageTitles;

const entries = new Map<symbol, { level: TitleLevel; text: string }>();
const listeners = new Set<() => void>();
let snapshot: PageTitles = {};

function tell() {
  snapshot = {};
  for (const { level, text } of entries.values()) {
    snapshot[level] = text;
  }
  listeners.forEach(listener => listener());
}

/** Names a level until the returned function is called; of two names for one level the later one counts. */
export function addTitle(level: TitleLevel, text: string): () => void {
  const key = Symbol(level);
  entries.set(key, { level, text });
  tell();
  return () => {
    entries.delete(key);
    tell();
  };
}

/** Calls back after each change. */
export function watchTitles(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The names at this moment; the same object until one changes. */
export function readTitles(): PageTitles {
  return snapshot;
}
