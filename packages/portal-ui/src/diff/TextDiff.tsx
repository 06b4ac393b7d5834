import { Fragment, useMemo, useState } from 'react';
import { VisuallyHidden } from '@backstage/ui';
import { countDiff, diffRows, type DiffLine, type DiffRow } from './diffRows';
import styles from './TextDiff.module.css';

export type TextDiffProps = {
  /** null if there is no text before. */
  before: string | null;
  /** null if there is no text after. */
  after: string | null;
  /** What the text is: a path, an object. */
  title: string;
};

const signs = { same: ' ', added: '+', removed: '−' } as const;
const words = { same: '', added: 'added: ', removed: 'removed: ' } as const;

function LineRow({ line }: { line: DiffLine }) {
  return (
    <tr data-kind={line.kind}>
      <td className={styles.number}>{line.before}</td>
      <td className={styles.number}>{line.after}</td>
      <td className={styles.sign} aria-hidden="true">
        {signs[line.kind]}
      </td>
      <td className={styles.text}>
        {line.kind !== 'same' && (
          <VisuallyHidden>{words[line.kind]}</VisuallyHidden>
        )}
        {line.text}
      </td>
    </tr>
  );
}

function FoldRow({ lines }: { lines: DiffLine[] }) {
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <>
        {lines.map(line => (
          <LineRow key={`${line.before}:${line.after}`} line={line} />
        ))}
      </>
    );
  }
  return (
    <tr data-kind="fold">
      <td colSpan={4}>
        <button
          type="button"
          className={styles.fold}
          onClick={() => setOpen(true)}
        >
          Show {lines.length} unchanged lines
        </button>
      </td>
    </tr>
  );
}

function keyOf(row: DiffRow): string {
  const line = row.kind === 'fold' ? row.lines[0] : row;
  return `${row.kind}:${line.before}:${line.after}`;
}

/** The difference of two texts by line, with unchanged parts folded. */
export function TextDiff({ before, after, title }: TextDiffProps) {
  const rows = useMemo(() => diffRows(before, after), [before, after]);
  const { added, removed } = countDiff(rows);
  return (
    <figure className={styles.diff}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span>
        <span className={styles.counts}>
          <span data-kind="added" aria-label={`${added} lines added`}>
            +{added}
          </span>
          <span data-kind="removed" aria-label={`${removed} lines removed`}>
            −{removed}
          </span>
        </span>
      </figcaption>
      <div
        className={styles.scroll}
        // A region that scrolls must take the focus, or the keyboard cannot scroll it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
        tabIndex={0}
        role="region"
        aria-label={title}
      >
        <table className={styles.table}>
          <tbody>
            {rows.map(row => (
              <Fragment key={keyOf(row)}>
                {row.kind === 'fold' ? (
                  <FoldRow lines={row.lines} />
                ) : (
                  <LineRow line={row} />
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
