import type { Facet, Severity } from '@fairway/plugin-findings-common';
import {
  SeverityBadge,
  StatTile,
  type StatTileProps,
} from '@fairway/portal-ui';
import { parseSeverities, toggleSeverity } from '../../domain/findingFilters';
import type { Filtering } from './Filtering';
import styles from './FindingsPage.module.css';

const tones: Record<Severity, StatTileProps['tone']> = {
  critical: 'bad',
  high: 'neutral',
  medium: 'neutral',
  low: 'neutral',
};

/** How many findings there are of each severity under the other filters; a pressed count filters, and several add up. */
export function SeverityTiles(props: { facet: Facet; filtering: Filtering }) {
  const { facet, filtering } = props;
  const { filters, change } = filtering;
  const chosen = parseSeverities(filters);
  return (
    <div
      role="group"
      aria-label="Findings by severity"
      className={styles.tiles}
    >
      {facet.map(({ value, count }) => {
        const severity = value as Severity;
        return (
          <StatTile
            key={value}
            label={<SeverityBadge severity={severity} />}
            value={count}
            tone={count > 0 ? tones[severity] : 'neutral'}
            selected={chosen.includes(severity)}
            onPress={() =>
              change({ severity: toggleSeverity(filters, severity) })
            }
          />
        );
      })}
    </div>
  );
}
