import type { CheckRemediation } from '@fairway/plugin-fleet-common';
import { CodeBlock } from '@fairway/portal-ui';
import styles from './ClusterChecks.module.css';

/** What to do: words, commands and where to read more. */
export function Remediation({ text, commands, link }: CheckRemediation) {
  return (
    <>
      <p className={styles.words}>{text}</p>
      <CodeBlock text={commands.join('\n')} language="shell" copyable />
      <p className={styles.words}>
        <a href={link.url} target="_blank" rel="noreferrer">
          {link.title} (opens in a new tab)
        </a>
      </p>
    </>
  );
}
