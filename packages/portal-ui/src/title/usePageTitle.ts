import { useLayoutEffect, useSyncExternalStore } from 'react';
import {
  addTitle,
  readTitles,
  watchTitles,
  type PageTitles,
  type TitleLevel,
} from './titles';

/** Names the page, or the part of the portal it belongs to, in the title of the browser's window while the component is shown. */
export function usePageTitle(
  text: string | undefined,
  level: TitleLevel = 'page',
): void {
  useLayoutEffect(
    () => (text ? addTitle(level, text) : undefined),
    [level, text],
  );
}

/** What the page that is shown is called. */
export function usePageTitles(): PageTitles {
  return useSyncExternalStore(watchTitles, readTitles);
}
