import { useEffect, useState } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { joinTitles, usePageTitles } from '@fairway/portal-ui';

/**
 * Keeps the title of the browser's window, and says it to screen readers when it changes, which is when another page is shown. Pages of
 * Backstage that write a title of their own keep it, in our form.
 */
export function WindowTitle() {
  const portal =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Fairway';
  const title = joinTitles(usePageTitles(), portal);
  const [said, setSaid] = useState('');

  useEffect(() => {
    document.title = title;
  }, [title]);

  useEffect(() => {
    let known = document.title;
    const observer = new MutationObserver(() => {
      if (document.title.includes(' | ')) {
        document.title = document.title.split(' | ').join(' · ');
      }
      if (document.title !== known) {
        known = document.title;
        setSaid(known);
      }
    });
    observer.observe(document.head, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return () => observer.disconnect();
  }, []);

  return (
    <VisuallyHidden>
      <span aria-live="polite">{said}</span>
    </VisuallyHidden>
  );
}
