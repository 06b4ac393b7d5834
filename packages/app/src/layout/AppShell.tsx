import type { ReactNode } from 'react';
import { useRepairs } from '../repairs/useRepairs';
import styles from './AppShell.module.css';
import { useContentFocus } from './useContentFocus';
import { WindowTitle } from './WindowTitle';

export type AppShellProps = {
  nav: ReactNode;
  content: ReactNode;
};

/** Navigation beside the page; above it if the window is narrow. */
export function AppShell({ nav, content }: AppShellProps) {
  const contentRef = useContentFocus();
  useRepairs();
  return (
    <div className={styles.shell}>
      <WindowTitle />
      <a href="#content" className={styles.skip}>
        Skip to content
      </a>
      {nav}
      <div
        id="content"
        ref={contentRef}
        tabIndex={-1}
        className={styles.content}
      >
        {content}
      </div>
    </div>
  );
}
