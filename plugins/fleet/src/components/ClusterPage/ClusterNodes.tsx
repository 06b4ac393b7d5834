import type { ClusterDetail, ClusterNode } from '@fairway/plugin-fleet-common';
import {
  Age,
  CoverageNote,
  EmptyState,
  StateBadge,
  SummaryLine,
  SummaryList,
  SummaryNote,
} from '@fairway/portal-ui';

/** The nodes as they were read last. */
export function ClusterNodes({ nodeList }: Pick<ClusterDetail, 'nodeList'>) {
  if (nodeList === null) {
    return (
      <EmptyState title="Nodes are unknown">
        They have not been read yet. That happens as soon as the cluster
        answers.
      </EmptyState>
    );
  }
  const isSimulated = nodeList.items.some(node => node.simulated);
  return (
    <>
      <CoverageNote coverage={nodeList.coverage} />
      <SummaryList>
        {nodeList.items.map(node => (
          <NodeRow key={node.name} node={node} />
        ))}
      </SummaryList>
      <SummaryNote>
        <Age at={nodeList.observedAt} prefix="read" />
        {nodeList.omitted > 0 && `, and ${nodeList.omitted} more nodes`}
        {isSimulated &&
          '. Simulated nodes have no machine: pods on them look as if they run.'}
      </SummaryNote>
    </>
  );
}

function NodeRow({ node }: { node: ClusterNode }) {
  return (
    <SummaryLine
      name={node.name}
      detail={[node.version ?? 'version unknown', node.zone]
        .filter(Boolean)
        .join(', ')}
    >
      <StateBadge tone={node.ready ? 'good' : 'bad'}>
        {node.ready ? 'Ready' : 'Not ready'}
      </StateBadge>
      {node.simulated && <StateBadge tone="neutral">Simulated</StateBadge>}
      {node.cordoned && <StateBadge tone="neutral">Cordoned</StateBadge>}
    </SummaryLine>
  );
}
