import { Environment } from '@fairway/plugin-environments-common';
import {
  CodeBlock,
  CoverageNote,
  Disclosure,
  Section,
} from '@fairway/portal-ui';
import { AccessPanel } from './AccessPanel';
import styles from './EnvironmentContent.module.css';
import { EnvironmentFacts } from './EnvironmentFacts';
import { EnvironmentFindings } from './EnvironmentFindings';
import { EnvironmentHead } from './EnvironmentHead';
import { EnvironmentRuns } from './EnvironmentRuns';
import { LeftOverOffer } from './LeftOverOffer';
import { ObjectList } from './ObjectList';
import { ReapplyOffer } from './ReapplyOffer';
import { RetireSection } from './RetireSection';

/** The sections of an environment's page. */
export function EnvironmentContent({
  environment,
}: {
  environment: Environment;
}) {
  return (
    <>
      <EnvironmentHead environment={environment} />
      <ReapplyOffer environment={environment} />
      <LeftOverOffer environment={environment} />
      <EnvironmentFindings environment={environment} />
      <CoverageNote coverage={environment.coverage} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Section title="Access" look="card">
            <AccessPanel environment={environment} />
          </Section>
          <Section
            title="Objects"
            description="What Git declares of it, and whether its cluster has it."
          >
            <ObjectList objects={environment.objects} />
          </Section>
          <Section title="Runs">
            <EnvironmentRuns
              owner={environment.owner}
              name={environment.name}
            />
          </Section>
        </div>
        <div className={styles.column}>
          <Section title="Facts" look="card">
            <div className={styles.facts}>
              <EnvironmentFacts environment={environment} />
            </div>
          </Section>
          <RetireSection environment={environment} />
        </div>
      </div>
      <Section
        title="Document"
        description="What declares the environment in the fleet repository."
      >
        <Disclosure
          title={<code className={styles.path}>{environment.path}</code>}
          aside={`at ${environment.commit.slice(0, 10)}`}
        >
          <CodeBlock text={environment.document} language="yaml" copyable />
        </Disclosure>
      </Section>
    </>
  );
}
