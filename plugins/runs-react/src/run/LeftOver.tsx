import styles from './run.module.css';

/** What a run that stopped half-way has left. */
export function LeftOver({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) {
    return <p className={styles.words}>Nothing is left over.</p>;
  }
  return (
    <div className={styles.words}>
      <strong>Left over:</strong>
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
