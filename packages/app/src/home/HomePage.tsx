import { Text } from '@backstage/ui';
import { PageBody, PortalQueryProvider, useNow } from '@fairway/portal-ui';
import { useProfile } from '../nav/useProfile';
import { MyEnvironments } from './environments/MyEnvironments';
import { FleetOverview } from './fleet/FleetOverview';
import { greet } from './greet';
import { AttentionRuns } from './runs/AttentionRuns';
import { StartCards } from './start/StartCards';
import styles from './home.module.css';

function Greeting() {
  const { displayName } = useProfile();
  const hour = new Date(useNow(60_000)).getHours();
  return (
    <Text as="h1" variant="title-small" weight="bold">
      {greet(hour, displayName)}
    </Text>
  );
}

/** The first page; each block reads for itself, so that one that fails costs only itself. */
export function HomePage() {
  return (
    <PortalQueryProvider>
      <PageBody>
        <header className={styles.head}>
          <Greeting />
          <StartCards />
        </header>
        <div className={styles.columns}>
          <div className={styles.column}>
            <MyEnvironments />
          </div>
          <div className={styles.column}>
            <FleetOverview />
            <AttentionRuns />
          </div>
        </div>
      </PageBody>
    </PortalQueryProvider>
  );
}
