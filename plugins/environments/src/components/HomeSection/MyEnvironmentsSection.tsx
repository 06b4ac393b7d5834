import { ButtonLink, Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  ErrorState,
  LoadingState,
  Section,
  SummaryList,
} from '@fairway/portal-ui';
import { createEnvironmentRouteRef, rootRouteRef } from '../../routes';
import { useMayCreate } from '../useMayCreate';
import { EnvironmentLine } from './EnvironmentLine';
import { useMyEnvironments } from './useMyEnvironments';

function NoEnvironments() {
  const createLink = useRouteRef(createEnvironmentRouteRef);
  const mayCreate = useMayCreate();
  return (
    <EmptyState
      title="Your teams have no environment yet"
      action={
        mayCreate &&
        createLink && (
          <ButtonLink href={createLink()}>Create an environment</ButtonLink>
        )
      }
    >
      An environment is an isolated namespace on a cluster in which your team
      runs applications. You see what will be created before anything is.
    </EmptyState>
  );
}

function Content() {
  const { data, error, retry } = useMyEnvironments();
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading your environments" rows={6} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data.items.length === 0 ? (
        <NoEnvironments />
      ) : (
        <SummaryList>
          {data.items.map(environment => (
            <EnvironmentLine
              key={`${environment.owner}/${environment.name}`}
              environment={environment}
            />
          ))}
        </SummaryList>
      )}
    </>
  );
}

/** The environments of the reader's teams. */
export function MyEnvironmentsSection() {
  const allLink = useRouteRef(rootRouteRef);
  return (
    <Section
      title="My environments"
      actions={allLink && <Link href={allLink()}>All environments</Link>}
    >
      <Content />
    </Section>
  );
}
