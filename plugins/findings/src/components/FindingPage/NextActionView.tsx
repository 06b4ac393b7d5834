import type { NextAction } from '@fairway/plugin-findings-common';
import { CodeBlock } from '@fairway/portal-ui';
import { ReportedLink } from '../ReportedLink';
import styles from './FindingPage.module.css';

/** What to do about a finding: in words, for a terminal, and where. */
export function NextActionView({ action }: { action: NextAction }) {
  const { text, command, link } = action;
  return (
    <div className={styles.stack}>
      <p className={styles.words}>{text}</p>
      {command && <CodeBlock text={command} language="shell" copyable />}
      {link && (
        <p className={styles.words}>
          <ReportedLink link={link}>
            {link.startsWith('/') ? 'Open it in the portal' : link}
          </ReportedLink>
        </p>
      )}
    </div>
  );
}
