import { ButtonLink } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  LoadingState,
  PageBody,
  PortalQueryProvider,
  type StartCardOffer,
} from '@fairway/portal-ui';
import { StartCards, useStartCards } from '../start/StartCards';
import { environmentsRouteRef } from './routes';

function Nothing() {
  const environmentsLink = useRouteRef(environmentsRouteRef);
  return (
    <EmptyState
      title="You cannot create anything yet"
      action={
        environmentsLink && (
          <ButtonLink href={environmentsLink()}>See environments</ButtonLink>
        )
      }
    >
      Environments are created by members of a team that the platform team has
      added to the fleet repository. Ask the platform team to add yours as{' '}
      <code>teams/&lt;team&gt;.yaml</code>.
    </EmptyState>
  );
}

function Options({ offers }: { offers: readonly StartCardOffer[] }) {
  const { cards, isComplete } = useStartCards(offers);
  if (cards.length > 0) {
    return <StartCards label="What you can create" cards={cards} />;
  }
  return isComplete ? (
    <Nothing />
  ) : (
    <LoadingState label="Loading what you can create" rows={2} />
  );
}

/** What this person can create, each with a way to begin. */
export function CreatePage({ offers }: { offers: readonly StartCardOffer[] }) {
  return (
    <PortalQueryProvider>
      <PageBody>
        <Options offers={offers} />
      </PageBody>
    </PortalQueryProvider>
  );
}
