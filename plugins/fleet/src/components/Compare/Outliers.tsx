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
      title={`In what ${cluster} differs from its peers`}
      description="Where more than half of the others have one value, and it has another."
      actions={
        <ToggleButtonGroup
          aria-label="Who its peers are"
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
  const among = `${peers} other clusters of ${by} ${value}${
    isPartial ? ', of the first 1,000 clusters' : ''
  }`;
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
          ? `There are too few to tell: ${among}.`
          : `It is as most of ${among}.`}
      </p>
    );
  }
  return (
    <table className={styles.table} aria-label={`Compared with ${among}`}>
      <thead>
        <tr>
          <th scope="col">Field or check</th>
          <th scope="col">Here</th>
          <th scope="col">Most others</th>
          <th scope="col">How many</th>
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
