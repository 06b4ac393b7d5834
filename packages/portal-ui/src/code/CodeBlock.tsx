import { CopyButton } from './CopyButton';
import styles from './CodeBlock.module.css';

export type CodeBlockProps = {
  text: string;
  /** What it is written in, for example `yaml`; part of its name for screen readers. */
  language?: string;
  copyable?: boolean;
};

/** A text as it is, which scrolls by itself and can be copied. */
export function CodeBlock({ text, language, copyable }: CodeBlockProps) {
  return (
    <div className={styles.block}>
      {copyable && (
        <div className={styles.copy}>
          <CopyButton text={text} />
        </div>
      )}
      <pre
        className={styles.text}
        // A region that scrolls must take the focus, or the keyboard cannot scroll it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
        tabIndex={0}
        role="region"
        aria-label={language ? `${language} text` : 'text'}
      >
        <code>{text}</code>
      </pre>
    </div>
  );
}
