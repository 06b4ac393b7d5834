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
    const repairSoon = () => {
      frame ||= requestAnimationFrame(repairAll);
    };
    const observer = new MutationObserver(repairSoon);
    repairAll();
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    window.addEventListener('resize', repairSoon);
    // What was folded away has a width once it is open.
    window.addEventListener('transitionend', repairSoon);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', repairSoon);
      window.removeEventListener('transitionend', repairSoon);
      cancelAnimationFrame(frame);
    };
  }, []);
}
