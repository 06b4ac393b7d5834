import { BreadcrumbEntry, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  ErrorState,
  PageBody,
  PageTitle,
  useUrlState,
} from '@fairway/portal-ui';
import { compareRouteRef } from '../../routes';
import { ClusterChoice } from './ClusterChoice';
import { Comparison } from './Comparison';
import { Outliers } from './Outliers';
import { useClusterNames } from './useComparison';
import styles from './Compare.module.css';

const urlDefaults = { a: '', b: '', by: 'tier' };

/** Two clusters side by side, and in what the first differs from its peers. */
export function ComparePage() {
  const [{ a, b, by }, change] = useUrlState(urlDefaults);
  const toCompare = useRouteRef(compareRouteRef);
  const { data, error, retry } = useClusterNames();
  const names = data?.items.map(({ name }) => name) ?? [];
  return (
    <BreadcrumbEntry entry={{ label: 'Compare', href: toCompare?.() ?? '' }}>
      <PageBody>
        <PageTitle windowTitle="Compare clusters">Compare clusters</PageTitle>
        {error && <ErrorState error={error} retry={retry} />}
        <div className={styles.choices}>
          <ClusterChoice
            label="Cluster"
            value={a}
            names={names}
            onChange={name => change({ a: name })}
          />
          <ClusterChoice
            label="Compared with"
            value={b}
            names={names}
            onChange={name => change({ b: name })}
          />
        </div>
        {a && b && <Comparison a={a} b={b} />}
        {a && (
          <Outliers
            cluster={a}
            by={by === 'ring' ? 'ring' : 'tier'}
            onChange={chosen => change({ by: chosen })}
          />
        )}
        {!a && (
          <EmptyState title="Choose a cluster">
            Choose one cluster to see how it differs from its tier or ring, or
            two to compare them side by side.
          </EmptyState>
        )}
      </PageBody>
    </BreadcrumbEntry>
  );
}
