import type { ReactNode } from 'react';
import { BgProvider } from '@backstage/ui';
import styles from './Surface.module.css';

export type SurfaceProps = {
  children: ReactNode;
  as?: 'div' | 'article';
  /** `none` if the content brings its own distances. */
  padding?: 'none' | 'medium';
};

/** A framed ground one level above the page; the controls on it choose their colours by it. */
export function Surface(props: SurfaceProps) {
  const { children, as: Element = 'div', padding = 'medium' } = props;
  return (
    <BgProvider bg="neutral-1">
      <Element className={styles.surface} data-padding={padding}>
        {children}
      </Element>
    </BgProvider>
  );
}
