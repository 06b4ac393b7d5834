/** Filters of a list by a name that a person gave them. */
export interface SavedView {
  name: string;
  /** Of the address, without its question mark. */
  query: string;
}

/** A person keeps at most so many views of a list. */
export const mostViews = 50;
export const longestName = 60;

/** What is stored, as far as it can be used: an older portal may have written it. */
export function parseViews(stored: unknown): SavedView[] {
  if (!Array.isArray(stored)) return [];
  return stored
    .filter(
      (each): each is SavedView =>
        typeof each?.name === 'string' && typeof each?.query === 'string',
    )
    .slice(0, mostViews)
    .map(({ name, query }) => ({ name, query }));
}

/** The query of an address without the place in a list, which is no part of a view. */
export function toViewSearch(search: string): string {
  const params = new URLSearchParams(search);
  params.delete('cursor');
  return params.toString();
}

/** Why a name cannot be given to a view; undefined if it can. */
export function refuseName(
  name: string,
  views: readonly SavedView[],
): string | undefined {
  if (name === '') return 'Give the view a name.';
  if (name.length > longestName) {
    return `A name has at most ${longestName} characters.`;
  }
  if (views.some(each => each.name === name)) {
    return 'You have a view of that name. Choose another, or delete that one first.';
  }
  return views.length >= mostViews
    ? `You have ${mostViews} views, the most that are kept. Delete one first.`
    : undefined;
}
