import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  fewestPeers,
  type ListOutliersResponse,
} from '@fairway/plugin-fleet-common';
import { ErrorState, LoadingState, Section } from '@fairway/portal-ui';
import { describeCheck } from './describeCheck';
import { describeValue, fieldLabels } from './describeField';
import { useOutliers } from './useComparison';
import styles from './Compare.module.css';

/** In what a cluster differs from most others of its tier or ring. */
export function Outliers(props: {
  cluster: string;
  by: 'tier' | 'ring';
  onChange: (by: 'tier' | 'ring') => void;
}) {
  const { cluster, by, onChange } = props;
  const { data, error, retry } = useOutliers(cluster, by);
  return (
    <Section
      title={`How ${cluster} differs from its peers`}
      description="Values that more than half of the peers share and this cluster does not."
      actions={
        <ToggleButtonGroup
          aria-label="Compare with"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[by]}
          onSelectionChange={keys =>
            onChange(keys.has('ring') ? 'ring' : 'tier')
          }
        >
          <ToggleButton id="tier">Same tier</ToggleButton>
          <ToggleButton id="ring">Same ring</ToggleButton>
        </ToggleButtonGroup>
      }
    >
      {error && <ErrorState error={error} retry={retry} />}
      {data && <Found outliers={data} />}
      {!data && !error && <LoadingState label="Loading its peers" rows={4} />}
    </Section>
  );
}

function Found({ outliers }: { outliers: ListOutliersResponse }) {
  const { by, value, peers, isPartial, fields, checks } = outliers;
  const among = `${peers} other ${
    peers === 1 ? 'cluster' : 'clusters'
  } of ${by} ${value}${isPartial ? ', of the first 1,000 clusters' : ''}`;
  const rows = [
    ...fields.map(each => ({
      ...{ id: each.field, label: fieldLabels[each.field] },
      ...{ own: describeValue(each.value), usual: describeValue(each.usual) },
      ...{ agree: each.agree, of: each.of },
    })),
    ...checks.map(each => ({
      ...{ id: each.id, label: each.title },
      ...{ own: describeCheck(each.state), usual: describeCheck(each.usual) },
      ...{ agree: each.agree, of: each.of },
    })),
  ];
  if (rows.length === 0) {
    return (
      <p>
        {peers < fewestPeers
          ? `Too few peers to compare: ${among}.`
          : `No differences from ${among}.`}
      </p>
    );
  }
  return (
    <table className={styles.table}>
      <caption>Compared with {among}</caption>
      <thead>
        <tr>
          <th scope="col">Field or check</th>
          <th scope="col">This cluster</th>
          <th scope="col">Most peers</th>
          <th scope="col">Peers with that value</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.id}>
            <th scope="row">{row.label}</th>
            <td>{row.own}</td>
            <td>{row.usual}</td>
            <td>
              {row.agree} of {row.of}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
