import {
  outlookTopics,
  type ListClustersResponse,
  type OutlookTopic,
} from '@fairway/plugin-fleet-common';
import { StatTile, useNow } from '@fairway/portal-ui';
import { outlookWords } from '../../domain/outlookWords';
import { presentOutlookTotals } from '../../domain/presentOutlookTotals';
import styles from './FleetPage.module.css';

/** On how many clusters something is going to break; a pressed tile filters by it. */
export function OutlookTiles(props: {
  answer: ListClustersResponse;
  answeredAt: number;
  selected: OutlookTopic | undefined;
  onSelect: (topic: OutlookTopic | undefined) => void;
}) {
  const { answer, answeredAt, selected, onSelect } = props;
  const totals = presentOutlookTotals(answer, answeredAt, useNow(5_000));
  if (!totals) return null;
  return (
    <div role="group" aria-label="What is ahead" className={styles.tiles}>
      {outlookTopics.map(topic => {
        const { bad, unknown } = totals[topic];
        const { label, hint } = outlookWords[topic];
        return (
          <StatTile
            key={topic}
            label={label}
            value={bad}
            hint={unknown > 0 ? `${unknown} unknown` : hint}
            tone={toTone(bad, unknown)}
            onPress={() => onSelect(selected === topic ? undefined : topic)}
            selected={selected === topic}
          />
        );
      })}
    </div>
  );
}

function toTone(bad: number, unknown: number) {
  if (bad > 0) return 'warning';
  return unknown > 0 ? 'unknown' : 'neutral';
}
