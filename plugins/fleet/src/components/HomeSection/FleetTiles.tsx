import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { StatTile } from '@fairway/portal-ui';
import { rootRouteRef } from '../../routes';
import styles from './FleetSection.module.css';

const tiles = [
  { verdict: 'ok', label: 'OK', tone: 'good' },
  { verdict: 'bad', label: 'Bad', tone: 'bad' },
  { verdict: 'unknown', label: 'Unknown', tone: 'unknown' },
] as const;

/** How many clusters there are of each verdict; each count leads to its rows. */
export function FleetTiles({
  totals,
}: {
  totals: ListClustersResponse['totals'];
}) {
  const fleetLink = useRouteRef(rootRouteRef)?.();
  return (
    <div className={styles.tiles}>
      {tiles.map(({ verdict, label, tone }) => (
        <StatTile
          key={verdict}
          label={label}
          value={totals[verdict]}
          tone={totals[verdict] > 0 ? tone : 'neutral'}
          href={fleetLink && `${fleetLink}?verdict=${verdict}`}
        />
      ))}
    </div>
  );
}
