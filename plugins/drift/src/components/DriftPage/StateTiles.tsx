import {
  driftStates,
  type DriftFacet,
  type DriftState,
} from '@fairway/plugin-drift-common';
import { StatTile, type StatTileProps } from '@fairway/portal-ui';
import {
  parseStates,
  toggleState,
  type Filtering,
} from '../../domain/driftFilters';
import { presentState } from '../../domain/words';
import styles from './DriftPage.module.css';

const hints: Record<DriftState, string> = {
  drifted: 'Fields differ',
  missing: 'Declared, not there',
  extra: 'Declared no more',
  unknown: 'Could not be compared',
  settling: 'May be under way',
  'in-sync': 'As declared',
};

const tones: Record<DriftState, StatTileProps['tone']> = {
  drifted: 'bad',
  missing: 'bad',
  extra: 'warning',
  unknown: 'unknown',
  settling: 'neutral',
  'in-sync': 'good',
};

/** How many objects are in each state under the other filters; a pressed count filters, and several add up. */
export function StateTiles(props: { facet: DriftFacet; filtering: Filtering }) {
  const { facet, filtering } = props;
  const { filters, change } = filtering;
  const chosen = parseStates(filters);
  const counts = new Map(facet.map(({ value, count }) => [value, count]));
  return (
    <div role="group" aria-label="Objects by state" className={styles.tiles}>
      {driftStates.map(state => {
        const count = counts.get(state) ?? 0;
        return (
          <StatTile
            key={state}
            label={presentState(state).word}
            value={count}
            hint={hints[state]}
            tone={count > 0 ? tones[state] : 'neutral'}
            selected={chosen.includes(state)}
            onPress={() => change({ state: toggleState(filters, state) })}
          />
        );
      })}
    </div>
  );
}
