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
  StateBadge,
  useLiveQuery,
} from '@fairway/portal-ui';
import { Link } from '@backstage/ui';
import { fleetApiRef } from '../../api/FleetApi';
import { environmentRouteRef } from '../../routes';
import styles from './EnvironmentsOnCluster.module.css';

const looks = {
  ready: { tone: 'good', word: 'Ready' },
  preparing: { tone: 'busy', word: 'Preparing' },
  retiring: { tone: 'busy', word: 'Retiring' },
  unknown: { tone: 'unknown', word: 'Unknown' },
  'needs-attention': { tone: 'bad', word: 'Needs attention' },
} as const;

/** The environments that stand on the cluster, as far as the reader may see them. */
export function EnvironmentsOnCluster({ cluster }: { cluster: string }) {
  const api = useApi(fleetApiRef);
  const { data, error, retry } = useLiveQuery({
    queryKey: ['environments', 'on', cluster],
    queryFn: ({ signal }) => api.listEnvironmentsOn(cluster, signal),
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
      {data.more && (
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
      <StateBadge tone={looks[state].tone}>{looks[state].word}</StateBadge>
      <span className={styles.detail}>
        {environment.class}, <Age at={environment.observedAt} prefix="seen" />
      </span>
    </li>
  );
}
