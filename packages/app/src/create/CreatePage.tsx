import { ButtonLink } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  LoadingState,
  PageBody,
  PortalQueryProvider,
} from '@fairway/portal-ui';
import { RiLayoutMasonryLine, RiStackLine } from '@remixicon/react';
import { useEntityCount } from '../catalog/useEntityCount';
import { useMayCreate } from '../home/environments/useMayCreate';
import { StartCard } from '../home/start/StartCard';
import styles from '../home/start/StartCards.module.css';
import {
  createEnvironmentRouteRef,
  environmentsRouteRef,
  templatesRouteRef,
} from './routes';

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

function Choices() {
  const mayCreate = useMayCreate();
  const templates = useEntityCount('template');
  const createLink = useRouteRef(createEnvironmentRouteRef);
  const templatesLink = useRouteRef(templatesRouteRef);
  if (mayCreate === undefined) {
    return <LoadingState label="Loading what you can create" rows={2} />;
  }
  if (!mayCreate && !templates) {
    return <Nothing />;
  }
  return (
    <ul className={styles.cards} aria-label="What you can create">
      {mayCreate && createLink && (
        <StartCard
          href={createLink()}
          icon={<RiStackLine />}
          title="Environment"
        >
          A namespace with quota, network rules and access for your team. You
          see every object before it is created
        </StartCard>
      )}
      {Boolean(templates) && templatesLink && (
        <StartCard
          href={templatesLink()}
          icon={<RiLayoutMasonryLine />}
          title="From a template"
        >
          A new component from one of your organisation's templates
        </StartCard>
      )}
    </ul>
  );
}

/** What this person may create, each with a way to begin. */
export function CreatePage() {
  return (
    <PortalQueryProvider>
      <PageBody>
        <Choices />
      </PageBody>
    </PortalQueryProvider>
  );
}
