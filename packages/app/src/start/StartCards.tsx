import type { StartCard as Card, StartCardOffer } from '@fairway/portal-ui';
import { StartCard } from './StartCard';
import styles from './StartCards.module.css';

/**
 * The cards that this person has of those that plugins offer, in their order, and whether all of them are known.
 *
 * @param offers - the same at each call: what each contributes is a hook
 */
export function useStartCards(offers: readonly StartCardOffer[]): {
  cards: Card[];
  isComplete: boolean;
} {
  // eslint-disable-next-line react-hooks/rules-of-hooks -- the offers are the same at each render, so that the hooks are too
  const found = offers.map(({ useCard }) => useCard());
  return {
    cards: found.filter(card => card !== null && card !== undefined),
    isComplete: !found.includes(undefined),
  };
}

/** A list of ways to begin. */
export function StartCards({ label, cards }: { label: string; cards: Card[] }) {
  return (
    <ul className={styles.cards} aria-label={label}>
      {cards.map(card => (
        <StartCard key={card.title} {...card} />
      ))}
    </ul>
  );
}
