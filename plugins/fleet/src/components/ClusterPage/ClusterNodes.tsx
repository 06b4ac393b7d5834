import type { ClusterDetail, ClusterNode } from '@fairway/plugin-fleet-common';
import { Age, CoverageNote, EmptyState, StateBadge } from '@fairway/portal-ui';
import styles from './ClusterNodes.module.css';

/** The nodes as the last sweep saw them. */
export function ClusterNodes({ nodeList }: Pick<ClusterDetail, 'nodeList'>) {
  if (nodeList === null) {
    return (
      <EmptyState title="Nodes are unknown">
        They have not been read yet. The first sweep comes within a minute of
        the cluster answering.
      </EmptyState>
    );
  }
  const isSimulated = nodeList.items.some(node => node.simulated);
  return (
    <>
      <CoverageNote coverage={nodeList.coverage} />
      <ul className={styles.list}>
        {nodeList.items.map(node => (
          <NodeRow key={node.name} node={node} />
        ))}
      </ul>
      <p className={styles.foot}>
        <Age at={nodeList.observedAt} prefix="read" />
        {nodeList.omitted > 0 && `, and ${nodeList.omitted} more nodes`}
        {isSimulated &&
          '. Simulated nodes have no machine: pods on them look as if they run.'}
      </p>
    </>
  );
}

function NodeRow({ node }: { node: ClusterNode }) {
  return (
    <li className={styles.row}>
      <span className={styles.name}>{node.name}</span>
      <StateBadge tone={node.ready ? 'good' : 'bad'}>
        {node.ready ? 'Ready' : 'Not ready'}
      </StateBadge>
      {node.simulated && <StateBadge tone="neutral">Simulated</StateBadge>}
      {node.cordoned && <StateBadge tone="neutral">Cordoned</StateBadge>}
      <span className={styles.detail}>
        {[node.version ?? 'version unknown', node.zone]
          .filter(Boolean)
          .join(', ')}
      </span>
    </li>
  );
}
