import type { DocumentFinding } from '@fairway/plugin-fleet-common';
import { Disclosure } from '../disclosure/Disclosure';
import { FindingList } from './FindingList';
import styles from './findings.module.css';

/** That some documents of the fleet repository cannot be used, and which, once it is opened. Nothing if there are none. */
export function FindingsNote(props: {
  findings: DocumentFinding[];
  toHref?: (finding: DocumentFinding) => string | undefined;
}) {
  const { findings, toHref } = props;
  if (findings.length === 0) {
    return null;
  }
  const documents = new Set(findings.map(({ path }) => path)).size;
  const count = documents === 1 ? 'One document' : `${documents} documents`;
  return (
    <div className={styles.note}>
      <Disclosure
        title={`${count} of the fleet repository cannot be used`}
        aside={`${findings.length} ${
          findings.length === 1 ? 'finding' : 'findings'
        }; the last valid version stays in use`}
      >
        <FindingList findings={findings} toHref={toHref} />
      </Disclosure>
    </div>
  );
}
