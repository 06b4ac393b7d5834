import { useId } from 'react';
import { ClassOffer } from '../../domain/EnvironmentDraft';
import { describeResource } from '../../domain/describeResource';
import styles from './ClassCards.module.css';
import { FieldProblem } from './FieldProblem';

/** So many resources of a class stand on its card. */
const resourcesShown = 4;

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
              <span>{offer.tiers.join(', ')}</span>
              <span>
                {offer.lease.defaultDays} days, at most{' '}
                {offer.lease.maximumDays}
              </span>
              {Object.entries(offer.quota.defaults)
                .slice(0, resourcesShown)
                .map(([key, amount]) => (
                  <span key={key}>
                    {describeResource(key)} {amount}
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
