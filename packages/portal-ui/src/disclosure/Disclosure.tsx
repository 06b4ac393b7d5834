import { useId, useState, type ReactNode } from 'react';
import { RiArrowRightSLine } from '@remixicon/react';
import styles from './Disclosure.module.css';

export type DisclosureProps = {
  /** The line that stays; part of the button. */
  title: ReactNode;
  /** Stands at the end of the line. */
  aside?: ReactNode;
  children: ReactNode;
  defaultOpen?: boolean;
};

/** Hides content behind a line until it is asked for; what is hidden is not rendered. */
export function Disclosure(props: DisclosureProps) {
  const { title, aside, children, defaultOpen = false } = props;
  const [open, setOpen] = useState(defaultOpen);
  const id = useId();
  return (
    <div className={styles.disclosure} data-open={open}>
      <button
        type="button"
        className={styles.line}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <RiArrowRightSLine
          size={16}
          aria-hidden="true"
          className={styles.arrow}
        />
        <span className={styles.title}>{title}</span>
        {aside && <span className={styles.aside}>{aside}</span>}
      </button>
      {open && (
        <div id={id} className={styles.content}>
          {children}
        </div>
      )}
    </div>
  );
}
