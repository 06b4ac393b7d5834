import { ClusterDetail } from '@fairway/plugin-fleet-common';
import { Section, TwoColumns, type ClusterSection } from '@fairway/portal-ui';
import { BadChecks } from '../ClusterChecks/BadChecks';
import { ConnectionSection } from '../ConnectionTest/ConnectionSection';
import { RetireSection } from '../RetireCluster/RetireSection';
import { ClusterDeclaration } from './ClusterDeclaration';
import { ClusterFigures } from './ClusterFigures';
import { UpgradeSection } from './UpgradeSection';
import { VerdictHistory } from './VerdictHistory';

/** What the cluster is, what is wrong with it now, what stands in the way of its upgrade, and what other plugins know. */
export function ClusterOverview(props: {
  cluster: ClusterDetail;
  sections: readonly ClusterSection[];
}) {
  const { cluster, sections } = props;
  return (
    <>
      <ClusterFigures cluster={cluster} />
      <TwoColumns
        main={
          <>
            <Section
              title="Conditions"
              description="What is wrong now, by the checks."
            >
              <BadChecks
                cluster={cluster}
                kind="condition"
                none="No check finds anything wrong."
              />
            </Section>
            <Section
              title="Constraints"
              description="What breaks nothing yet, and will break maintenance or the next upgrade."
            >
              <BadChecks
                cluster={cluster}
                kind="constraint"
                none="Nothing that the checks look at is in the way."
              />
            </Section>
            <UpgradeSection cluster={cluster} />
            {sections.map(({ title, Content }) => (
              <Section key={title} title={title}>
                <Content cluster={cluster.name} />
              </Section>
            ))}
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
            <ConnectionSection cluster={cluster} />
            <RetireSection cluster={cluster} />
          </>
        }
      />
    </>
  );
}
