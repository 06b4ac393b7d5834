import type { ClusterComparison } from '@fairway/plugin-fleet-common';
import { Age, ErrorState, LoadingState, Section } from '@fairway/portal-ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { useRefetchInterval } from '../../answer/useRefetchInterval';
import { clusterRouteRef } from '../../routes';
import { ClusterVerdict } from '../ClusterVerdict';
import { describeCheck } from './describeCheck';
import { describeValue, fieldLabels } from './describeField';
import { useComparison } from './useComparison';
import styles from './Compare.module.css';

/** Two clusters side by side: what they are, and the checks that say something else of them. */
export function Comparison({ a, b }: { a: string; b: string }) {
  const { data, error, retry } = useComparison(a, b);
  useRefetchInterval(retry);
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data && <Sides comparison={data.answer} answeredAt={data.answeredAt} />}
      {!data && !error && (
        <LoadingState label="Loading the comparison" rows={8} />
      )}
    </>
  );
}

function Sides(props: {
  comparison: ClusterComparison;
  /** Epoch milliseconds. */
  answeredAt: number;
}) {
  const { comparison, answeredAt } = props;
  const { a, b, fields, checks, sameChecks } = comparison;
  return (
    <>
      <Section title="Side by side">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              {[a, b].map((cluster, index) => (
                <th key={`${index} ${cluster.name}`} scope="col">
                  <Heading cluster={cluster} answeredAt={answeredAt} />
                </th>
              ))}
              <th scope="col">Compared</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, isSame, ...values }) => (
              <tr key={field} data-differs={isSame === false}>
                <th scope="row">{fieldLabels[field]}</th>
                <td>{describeValue(values.a)}</td>
                <td>{describeValue(values.b)}</td>
                <td>{describeSameness(isSame)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section
        title="Checks that differ"
        description={`${sameChecks} checks say the same of both.`}
      >
        {checks.length === 0 ? (
          <p>No checks differ.</p>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Check</th>
                <th scope="col">{a.name}</th>
                <th scope="col">{b.name}</th>
              </tr>
            </thead>
            <tbody>
              {checks.map(check => (
                <tr key={check.id}>
                  <th scope="row">{check.title}</th>
                  <td>{describeCheck(check.a)}</td>
                  <td>{describeCheck(check.b)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </>
  );
}

function Heading(props: {
  cluster: ClusterComparison['a'];
  answeredAt: number;
}) {
  const { cluster, answeredAt } = props;
  const toCluster = useRouteRef(clusterRouteRef);
  return (
    <span className={styles.heading}>
      <Link href={toCluster?.({ name: cluster.name }) ?? ''}>
        {cluster.name}
      </Link>
      <ClusterVerdict cluster={cluster} answeredAt={answeredAt} />
      <span className={styles.age}>
        <Age at={cluster.observedAt} prefix="last answer" />
      </span>
    </span>
  );
}

function describeSameness(isSame: boolean | null): string {
  if (isSame === null) return 'cannot be told';
  return isSame ? 'same' : 'differs';
}
