import { ClusterDetail } from '@fairway/plugin-fleet-common';
import {
  CoverageNote,
  FindingsAlert,
  Section,
  TwoColumns,
  type ClusterSection,
} from '@fairway/portal-ui';
import { ClusterChecks } from '../ClusterChecks/ClusterChecks';
import { ClusterDeclaration } from './ClusterDeclaration';
import { ClusterFigures } from './ClusterFigures';
import { ClusterNodes } from './ClusterNodes';
import { ClusterSummaryPanel } from './ClusterSummaryPanel';
import { VerdictHistory } from './VerdictHistory';

/** The sections of a cluster's page. */
export function ClusterContent(props: {
  cluster: ClusterDetail;
  /** Epoch milliseconds. */
  answeredAt: number;
  /** Of other plugins. */
  sections: readonly ClusterSection[];
}) {
  const { cluster, answeredAt, sections } = props;
  return (
    <>
      <ClusterSummaryPanel cluster={cluster} answeredAt={answeredAt} />
      <FindingsAlert
        title="Its document in Git cannot be used"
        findings={cluster.findings}
      >
        {cluster.document ? (
          <>
            Showing its last valid version, from commit{' '}
            <code>{cluster.document.commit.slice(0, 10)}</code>.
          </>
        ) : (
          <>Showing only what the portal&apos;s configuration says.</>
        )}
      </FindingsAlert>
      <CoverageNote coverage={cluster.coverage} />
      <ClusterFigures cluster={cluster} />
      <TwoColumns
        main={
          <>
            <Section title="Checks">
              <ClusterChecks cluster={cluster} />
            </Section>
            {sections.map(({ title, Content }) => (
              <Section key={title} title={title}>
                <Content cluster={cluster.name} />
              </Section>
            ))}
            <Section title="Nodes">
              <ClusterNodes nodeList={cluster.nodeList} />
            </Section>
          </>
        }
        side={
          <>
            <Section title="Declared" variant="card">
              <ClusterDeclaration cluster={cluster} />
            </Section>
            <Section title="Recent verdicts" variant="card">
              <VerdictHistory changes={cluster.changes} />
            </Section>
          </>
        }
      />
    </>
  );
}
