import { useId, type ReactNode } from 'react';
import { Text } from '@backstage/ui';
import { Surface } from '../surface/Surface';
import styles from './page.module.css';

export type SectionProps = {
  title: string;
  /** A sentence under the title. */
  description?: ReactNode;
  /** Stands at the end of the title's line. */
  actions?: ReactNode;
  children: ReactNode;
  /** `card` draws a frame around the content. */
  variant?: 'plain' | 'card';
};

/** A named part of a page. */
export function Section(props: SectionProps) {
  const { title, description, actions, children, variant = 'plain' } = props;
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <div className={styles.heading}>
          <Text as="h2" id={id} variant="body-large" weight="bold">
            {title}
          </Text>
          {description && (
            <Text as="p" color="secondary" className={styles.description}>
              {description}
            </Text>
          )}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {variant === 'card' ? <Surface>{children}</Surface> : children}
    </section>
  );
}
