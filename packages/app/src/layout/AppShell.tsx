import type { ReactNode } from 'react';
import styles from './AppShell.module.css';

export type AppShellProps = {
  nav: ReactNode;
  content: ReactNode;
};

/** Navigation beside the page; above it where the window is narrow. */
export function AppShell({ nav, content }: AppShellProps) {
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        Skip to the content
      </a>
      {nav}
      <div id="content" tabIndex={-1} className={styles.content}>
        {content}
      </div>
    </div>
  );
}
