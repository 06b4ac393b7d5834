import { useId } from 'react';
import { ClassOption } from '../../domain/EnvironmentDraft';
import { describeClass } from '../../domain/describeClass';
import styles from './ClassCards.module.css';
import { FieldProblem } from './FieldProblem';

/** The classes as cards of which one is chosen, each with what it contains. */
export function ClassCards(props: {
  classes: readonly ClassOption[];
  chosen: string;
  onChoose: (option: ClassOption) => void;
  problem: string | undefined;
}) {
  const { classes, chosen, onChoose, problem } = props;
  const group = useId();
  return (
    <fieldset className={styles.cards} aria-label="Class">
      {classes.map(option => (
        <label key={option.name} className={styles.card}>
          <input
            type="radio"
            name={group}
            value={option.name}
            checked={option.name === chosen}
            onChange={() => onChoose(option)}
            aria-label={option.title}
            aria-describedby={`${group}-${option.name}`}
          />
          <span className={styles.title} aria-hidden="true">
            {option.title}
          </span>
          <span id={`${group}-${option.name}`} className={styles.body}>
            <span className={styles.description}>{option.description}</span>
            <span className={styles.facts}>
              {describeClass(option).map(({ label, value, most }) => (
                <span key={label} className={styles.fact}>
                  <span>{label}</span>
                  <span>
                    {value}
                    {most && <small> up to {most}</small>}
                  </span>
                </span>
              ))}
            </span>
          </span>
        </label>
      ))}
      <FieldProblem field="Class" problem={problem} />
    </fieldset>
  );
}
