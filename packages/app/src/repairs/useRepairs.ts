import { useEffect } from 'react';
import { repairs } from './repairs';

/** Keeps the pages that came with Backstage usable for all while they change. */
export function useRepairs(): void {
  useEffect(() => {
    let frame = 0;
    const repairAll = () => {
      frame = 0;
      for (const { selector, repair } of repairs) {
        document.querySelectorAll(selector).forEach(repair);
      }
    };
    const observer = new MutationObserver(() => {
      frame ||= requestAnimationFrame(repairAll);
    });
    repairAll();
    observer.observe(document.body, { subtree: true, childList: true });
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);
}
