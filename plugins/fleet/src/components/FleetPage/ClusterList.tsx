import { Age } from '@fairway/portal-ui';
import { Link } from 'react-router-dom';
import { ClusterVerdict } from '../ClusterVerdict';
import { NodesFigure } from '../NodesFigure';
import { PodsFigure } from '../PodsFigure';
import { VerdictReason } from '../VerdictReason';
import { ClusterRow } from './columns';
import styles from './ClusterList.module.css';

/** The table's rows below each other, for narrow windows. */
export function ClusterList(props: {
  rows: ClusterRow[];
  getHref: (row: ClusterRow) => string | undefined;
}) {
  const { rows, getHref } = props;
  return (
    <ul className={styles.list} aria-label="Clusters">
      {rows.map(row => (
        <li key={row.id} className={styles.row}>
          <div className={styles.head}>
            <Link to={getHref(row) ?? ''} className={styles.name}>
              {row.title ?? row.name}
            </Link>
            <ClusterVerdict cluster={row} answeredAt={row.answeredAt} />
          </div>
          <p className={styles.reason}>
            <VerdictReason cluster={row} answeredAt={row.answeredAt} />
          </p>
          <dl className={styles.facts}>
            <Fact label="Tier">
              {row.labels.tier}, {row.labels.ring}
            </Fact>
            <Fact label="Region">
              {row.labels.region}, {row.labels.provider}
            </Fact>
            <Fact label="Version">{row.version ?? 'unknown'}</Fact>
            <Fact label="Nodes ready">
              <NodesFigure nodes={row.nodes} />
            </Fact>
            <Fact label="Pods">
              <PodsFigure pods={row.pods} />
            </Fact>
            <Fact label="Last answer">
              <Age at={row.observedAt} />
            </Fact>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Fact(props: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
