import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { EmptyState } from '@fairway/portal-ui';
import { createEnvironmentRouteRef } from '../../routes';
import { useMayCreate } from '../useMayCreate';
import { EnvironmentFilters, isFiltered } from './environmentFilters';

/** Why the list is empty, and the one thing to do about it. */
export function NoEnvironments(props: {
  filters: EnvironmentFilters;
  change: (changed: Partial<EnvironmentFilters>) => void;
}) {
  const { filters, change } = props;
  const toCreate = useRouteRef(createEnvironmentRouteRef);
  const mayCreate = useMayCreate();
  if (isFiltered(filters)) {
    return (
      <EmptyState
        title="No environment matches"
        action={
          <Button
            variant="secondary"
            onPress={() =>
              change({
                search: undefined,
                owner: undefined,
                cluster: undefined,
                state: undefined,
              })
            }
          >
            Clear the filters
          </Button>
        }
      >
        {filters.whose === 'mine'
          ? 'No environment of your teams matches. Show all environments, or use fewer filters.'
          : 'No environment that you can see matches the search and the filters.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={
        filters.whose === 'mine'
          ? 'Your teams have no environments yet'
          : 'There are no environments yet'
      }
      action={
        mayCreate && (
          <ButtonLink href={toCreate?.() ?? ''}>
            Create the first environment
          </ButtonLink>
        )
      }
    >
      An environment is a namespace on a cluster for your team, with quota,
      network rules and access, for a limited time. Choose a class, see exactly
      what will be created, and it is ready a moment later. When you retire it,
      everything in it is deleted.
      {mayCreate === false &&
        ' None of your teams can own one: ask the platform team if yours should.'}
    </EmptyState>
  );
}
