import type { PageTitles } from './titles';

/** The title of the browser's window: the most particular name first, since tabs and history show its beginning. */
export function joinTitles(
  { page, tab, section }: PageTitles,
  portal: string,
): string {
  const names = [page, tab, section, portal].filter(Boolean);
  return names
    .filter((name, index) => names.indexOf(name) === index)
    .join(' · ');
}
