import { isIndex } from './pagePaths';
import type { NavItem } from './Site';
import type { NavEntry } from './siteConfig';

/**
 * The navigation: what `nav` lists, or all pages in the order of their paths. An entry that ends with a slash stands for every page of
 * that folder; one that the site does not have is left out.
 *
 * @param titles - title of each page by its source, in order
 */
export function planNav(
  nav: readonly NavEntry[] | undefined,
  titles: ReadonlyMap<string, string>,
): NavItem[] {
  const toPages = (sources: string[]): NavItem[] =>
    sources.map(source => ({
      kind: 'page',
      title: titles.get(source) ?? source,
      source,
    }));
  const all = [...titles.keys()];
  if (!nav) {
    return toPages([
      ...all.filter(isIndex),
      ...all.filter(source => !isIndex(source)),
    ]);
  }
  const listFolder = (folder: string) =>
    toPages(all.filter(source => source.startsWith(folder)));

  const plan = (entry: NavEntry): NavItem[] => {
    if (typeof entry === 'string') {
      return entry.endsWith('/')
        ? listFolder(entry)
        : toPages(titles.has(entry) ? [entry] : []);
    }
    return Object.entries(entry).flatMap(([title, content]) => {
      if (typeof content === 'string' && !content.endsWith('/')) {
        return plan(content).map(item => ({ ...item, title }));
      }
      const items = (Array.isArray(content) ? content : [content]).flatMap(
        plan,
      );
      return items.length > 0 ? [{ kind: 'group' as const, title, items }] : [];
    });
  };
  return nav.flatMap(plan);
}
