import { useRouteRef } from '@backstage/frontend-plugin-api';
import { RiAddBoxLine, RiCompass3Line, RiShip2Line } from '@remixicon/react';
import {
  catalogRouteRef,
  createEnvironmentRouteRef,
  fleetRouteRef,
} from '../routes';
import { useMayCreate } from '../environments/useMayCreate';
import { StartCard } from './StartCard';
import styles from './StartCards.module.css';

/** Where to start: what most people come for and this person may do. */
export function StartCards() {
  const createLink = useRouteRef(createEnvironmentRouteRef);
  const mayCreate = useMayCreate();
  const catalogLink = useRouteRef(catalogRouteRef);
  const fleetLink = useRouteRef(fleetRouteRef);
  return (
    <ul className={styles.cards} aria-label="Where to start">
      {createLink && mayCreate !== false && (
        <StartCard
          href={createLink()}
          icon={<RiAddBoxLine />}
          title="Create an environment"
        >
          An isolated namespace on a cluster, in minutes
        </StartCard>
      )}
      {catalogLink && (
        <StartCard
          href={catalogLink()}
          icon={<RiCompass3Line />}
          title="Browse the catalog"
        >
          Services, APIs and who owns them
        </StartCard>
      )}
      {fleetLink && (
        <StartCard
          href={fleetLink()}
          icon={<RiShip2Line />}
          title="See the fleet"
        >
          Every cluster, its state and the reason
        </StartCard>
      )}
    </ul>
  );
}
