import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'react-router-dom';

/** Moves the keyboard to the content when a link has led to another page, as a browser does that loads one. */
export function useContentFocus(): RefObject<HTMLDivElement> {
  const content = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) {
      return;
    }
    last.current = pathname;
    // What already holds the keyboard within the page, such as a field that asked for it, keeps it.
    if (!content.current?.contains(document.activeElement)) {
      content.current?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return content;
}
