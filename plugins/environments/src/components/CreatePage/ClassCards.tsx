import { useId } from 'react';
import { ClassOffer } from '../../domain/EnvironmentDraft';
import { describeOffer } from '../../domain/describeOffer';
import styles from './ClassCards.module.css';
import { FieldProblem } from './FieldProblem';

/** The classes as cards of which one is chosen, each with what it contains. */
export function ClassCards(props: {
  classes: readonly ClassOffer[];
  chosen: string;
  onChoose: (offer: ClassOffer) => void;
  problem: string | undefined;
}) {
  const { classes, chosen, onChoose, problem } = props;
  const group = useId();
  return (
    <fieldset className={styles.cards} aria-label="Class">
      {classes.map(offer => (
        <label key={offer.name} className={styles.card}>
          <input
            type="radio"
            name={group}
            value={offer.name}
            checked={offer.name === chosen}
            onChange={() => onChoose(offer)}
            aria-label={offer.title}
            aria-describedby={`${group}-${offer.name}`}
          />
          <span className={styles.title} aria-hidden="true">
            {offer.title}
          </span>
          <span id={`${group}-${offer.name}`} className={styles.body}>
            <span className={styles.description}>{offer.description}</span>
            <span className={styles.facts}>
              {describeOffer(offer).map(({ label, value, most }) => (
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
