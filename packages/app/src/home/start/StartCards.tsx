import type { ReactNode } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  RiAddBoxLine,
  RiArrowRightLine,
  RiCompass3Line,
  RiShip2Line,
} from '@remixicon/react';
import { Link } from 'react-router-dom';
import {
  catalogRouteRef,
  createEnvironmentRouteRef,
  fleetRouteRef,
} from '../routes';
import { useMayCreate } from '../environments/useMayCreate';
import styles from './StartCards.module.css';

type StartCardProps = {
  href: string;
  icon: ReactNode;
  title: string;
  children: string;
};

function StartCard({ href, icon, title, children }: StartCardProps) {
  return (
    <li>
      <Link to={href} className={styles.card}>
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
        <span className={styles.text}>
          <span className={styles.title}>{title}</span>
          <span className={styles.words}>{children}</span>
        </span>
        <RiArrowRightLine size={18} aria-hidden="true" className={styles.go} />
      </Link>
    </li>
  );
}

/** Where to start: the three things most people come for. */
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
          title="Ask for an environment"
        >
          A guarded place on a cluster, in minutes
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
          Every cluster, how it is and why
        </StartCard>
      )}
    </ul>
  );
}
