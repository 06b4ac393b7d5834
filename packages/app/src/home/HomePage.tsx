import { Text } from '@backstage/ui';
import {
  PageBody,
  PortalQueryProvider,
  useNow,
  type HomeSectionPlace,
  type StartCardOffer,
} from '@fairway/portal-ui';
import { Fragment } from 'react';
import { useProfile } from '../nav/useProfile';
import { StartCards, useStartCards } from '../start/StartCards';
import { greet } from './greet';
import styles from './home.module.css';

/** A section that a plugin contributes, and its place. */
export type HomeSection = HomeSectionPlace & { element: JSX.Element };

function Greeting() {
  const { displayName } = useProfile();
  const hour = new Date(useNow(60_000)).getHours();
  return (
    <Text as="h1" variant="title-small" weight="bold">
      {greet(hour, displayName)}
    </Text>
  );
}

function Start({ offers }: { offers: readonly StartCardOffer[] }) {
  const { cards } = useStartCards(offers);
  return <StartCards label="Where to start" cards={cards} />;
}

/** The first page: what plugins contribute to it, side by side. */
export function HomePage({
  offers,
  sections,
}: {
  offers: readonly StartCardOffer[];
  sections: readonly HomeSection[];
}) {
  return (
    <PortalQueryProvider>
      <PageBody>
        <header className={styles.head}>
          <Greeting />
          <Start offers={offers} />
        </header>
        <div className={styles.columns}>
          {(['main', 'side'] as const).map(column => (
            <div key={column} className={styles.column}>
              {sections
                .filter(section => section.column === column)
                .map(({ element }, index) => (
                  // What is contributed does not change while the app runs.
                  <Fragment key={index}>{element}</Fragment>
                ))}
            </div>
          ))}
        </div>
      </PageBody>
    </PortalQueryProvider>
  );
}
