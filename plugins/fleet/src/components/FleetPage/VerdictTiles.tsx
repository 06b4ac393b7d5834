import { ListClustersResponse, Verdict } from '@fairway/plugin-fleet-common';
import { StatTile, useNow } from '@fairway/portal-ui';
import { presentTotals } from '../../domain/presentTotals';
import styles from './FleetPage.module.css';

const tiles = [
  { verdict: 'ok', label: 'OK', hint: 'Reachable and ready', tone: 'good' },
  { verdict: 'bad', label: 'Bad', hint: 'Something is wrong', tone: 'bad' },
  {
    verdict: 'unknown',
    label: 'Unknown',
    hint: 'Could not be read',
    tone: 'unknown',
  },
] as const;

/** How many clusters there are by verdict; a pressed tile filters by it. */
export function VerdictTiles(props: {
  totals: ListClustersResponse['totals'];
  answeredAt: number;
  selected: Verdict | undefined;
  onSelect: (verdict: Verdict | undefined) => void;
  /** Whether another filter of the tiles is on. */
  isNarrowed: boolean;
  onClear: () => void;
}) {
  const { selected, onSelect } = props;
  const totals = presentTotals(props.totals, props.answeredAt, useNow(5_000));
  return (
    <div role="group" aria-label="Clusters by verdict" className={styles.tiles}>
      <StatTile
        label="All clusters"
        value={totals.ok + totals.bad + totals.unknown}
        hint="That you can see"
        onPress={props.onClear}
        selected={selected === undefined && !props.isNarrowed}
      />
      {tiles.map(({ verdict, label, hint, tone }) => (
        <StatTile
          key={verdict}
          label={label}
          value={totals[verdict]}
          hint={hint}
          tone={totals[verdict] > 0 ? tone : 'neutral'}
          onPress={() => onSelect(selected === verdict ? undefined : verdict)}
          selected={selected === verdict}
        />
      ))}
    </div>
  );
}
