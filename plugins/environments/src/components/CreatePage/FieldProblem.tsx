import styles from './CreatePage.module.css';

/** What is wrong with a field, below it, and read out when it appears. */
export function FieldProblem(props: {
  /** Its label, so that the sentence stands by itself when it is read out. */
  field: string;
  problem: string | undefined;
}) {
  const { field, problem } = props;
  return (
    <p aria-live="polite" className={styles.problem}>
      {problem && `${field} ${problem}`}
    </p>
  );
}
