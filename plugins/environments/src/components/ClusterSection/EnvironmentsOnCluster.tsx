import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EnvironmentSummary,
  environmentsChangedChannel,
} from '@fairway/plugin-environments-common';
import {
  Age,
  EmptyState,
  ErrorState,
  LoadingState,
  useLiveQuery,
} from '@fairway/portal-ui';
import { Link } from '@backstage/ui';
import { environmentsApiRef } from '../../api/EnvironmentsApi';
import { environmentRouteRef } from '../../routes';
import { EnvironmentState } from '../EnvironmentState';
import styles from './EnvironmentsOnCluster.module.css';

/** How many are shown; the page of all environments shows the rest. */
const shown = 20;

/** The environments on the cluster that the reader may see. */
export function EnvironmentsOnCluster({ cluster }: { cluster: string }) {
  const api = useApi(environmentsApiRef);
  const { data, error, retry } = useLiveQuery({
    queryKey: ['environments', 'on', cluster],
    queryFn: ({ signal }) => api.list({ cluster, limit: shown }, signal),
    channel: environmentsChangedChannel,
  });
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading environments" rows={3} />
    );
  }
  if (data.items.length === 0) {
    return (
      <EmptyState title="No environments">
        This cluster has no environments that you can see.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.list}>
        {data.items.map(environment => (
          <Row key={environment.namespace} environment={environment} />
        ))}
      </ul>
      {data.nextCursor !== undefined && (
        <p className={styles.more}>
          There are more; the list of environments has them all.
        </p>
      )}
    </>
  );
}

function Row({ environment }: { environment: EnvironmentSummary }) {
  const toEnvironment = useRouteRef(environmentRouteRef);
  const { owner, name, state } = environment;
  const label = `${owner} / ${name}`;
  const href = toEnvironment?.({ owner, name });
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {href ? <Link href={href}>{label}</Link> : label}
      </span>
      <EnvironmentState state={state} />
      <span className={styles.detail}>
        {environment.class}, <Age at={environment.observedAt} prefix="seen" />
      </span>
    </li>
  );
}
