import type { DocumentFinding } from '@fairway/plugin-fleet-common';
import { RiAlertLine } from '@remixicon/react';
import { useId, type ReactNode } from 'react';
import { FindingList } from './FindingList';
import styles from './findings.module.css';

/** What is wrong in the documents of the very thing that a page is about, open to be seen. Nothing if nothing is. */
export function FindingsAlert(props: {
  title: string;
  findings: DocumentFinding[];
  /** What the page shows meanwhile. */
  children: ReactNode;
}) {
  const { title, findings, children } = props;
  const id = useId();
  if (findings.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby={id} className={`${styles.note} ${styles.open}`}>
      <h2 id={id} className={styles.title}>
        <RiAlertLine size={16} aria-hidden="true" />
        {title}
      </h2>
      <p className={styles.lead}>{children}</p>
      <FindingList findings={findings} />
    </section>
  );
}
