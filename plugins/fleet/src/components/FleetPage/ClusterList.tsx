import { Age, NarrowList, NarrowRow } from '@fairway/portal-ui';
import { listAhead } from '../../domain/describeOutlook';
import { ChecksFigure } from '../ChecksFigure';
import { ClusterVerdict } from '../ClusterVerdict';
import { NodesFigure } from '../NodesFigure';
import { PodsFigure } from '../PodsFigure';
import { VerdictReason } from '../VerdictReason';
import { ClusterRow } from './columns';

/** The table's rows below each other, for narrow windows. */
export function ClusterList(props: {
  rows: ClusterRow[];
  getHref: (row: ClusterRow) => string | undefined;
}) {
  const { rows, getHref } = props;
  return (
    <NarrowList label="Clusters">
      {rows.map(row => (
        <NarrowRow
          key={row.id}
          name={row.title ?? row.name}
          href={getHref(row) ?? ''}
          state={<ClusterVerdict cluster={row} answeredAt={row.answeredAt} />}
          reason={<VerdictReason cluster={row} answeredAt={row.answeredAt} />}
          facts={[
            { label: 'Tier', value: `${row.labels.tier}, ${row.labels.ring}` },
            {
              label: 'Region',
              value: `${row.labels.region}, ${row.labels.provider}`,
            },
            {
              label: 'Bad checks',
              value: <ChecksFigure checks={row.checks} />,
            },
            { label: 'What is ahead', value: listAhead(row) },
            { label: 'Version', value: row.version ?? 'unknown' },
            { label: 'Nodes ready', value: <NodesFigure nodes={row.nodes} /> },
            { label: 'Pods', value: <PodsFigure pods={row.pods} /> },
            { label: 'Last answer', value: <Age at={row.observedAt} /> },
          ]}
        />
      ))}
    </NarrowList>
  );
}
