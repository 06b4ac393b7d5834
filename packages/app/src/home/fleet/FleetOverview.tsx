import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  ErrorState,
  LoadingState,
  Section,
} from '@fairway/portal-ui';
import { fleetRouteRef } from '../routes';
import { ClusterLine } from './ClusterLine';
import { FleetTiles } from './FleetTiles';
import { useFleetHealth, type FleetHealth } from './useFleetHealth';
import styles from '../home.module.css';

function Health({ totals, notOk }: FleetHealth) {
  const count = totals.ok + totals.bad + totals.unknown;
  if (count === 0) {
    return (
      <EmptyState title="No cluster to see">
        No cluster is declared, or none that you may see.
      </EmptyState>
    );
  }
  return (
    <>
      <FleetTiles totals={totals} />
      {notOk.length > 0 ? (
        <ul className={styles.lines}>
          {notOk.map(cluster => (
            <ClusterLine key={cluster.name} cluster={cluster} />
          ))}
        </ul>
      ) : (
        <p className={styles.calm}>
          {count === 1 ? 'The cluster is ok.' : `All ${count} clusters are ok.`}
        </p>
      )}
    </>
  );
}

function Content() {
  const { data, error, retry } = useFleetHealth();
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading the fleet" rows={3} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      <Health {...data} />
    </>
  );
}

/** How the fleet is, and what is wrong with it. */
export function FleetOverview() {
  const fleetLink = useRouteRef(fleetRouteRef);
  return (
    <Section
      title="Fleet"
      actions={fleetLink && <Link href={fleetLink()}>The whole fleet</Link>}
    >
      <Content />
    </Section>
  );
}
