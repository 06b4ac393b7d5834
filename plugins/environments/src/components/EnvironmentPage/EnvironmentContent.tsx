import { Environment } from '@fairway/plugin-environments-common';
import {
  CodeBlock,
  CoverageNote,
  Disclosure,
  Section,
  TwoColumns,
} from '@fairway/portal-ui';
import { AccessPanel } from './AccessPanel';
import styles from './EnvironmentContent.module.css';
import { EnvironmentFacts } from './EnvironmentFacts';
import { EnvironmentFindings } from './EnvironmentFindings';
import { EnvironmentQuota } from './EnvironmentQuota';
import { EnvironmentHead } from './EnvironmentHead';
import { EnvironmentRuns } from './EnvironmentRuns';
import { LeftOverPrompt } from './LeftOverPrompt';
import { ObjectList } from './ObjectList';
import { ReapplyPrompt } from './ReapplyPrompt';
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
      <ReapplyPrompt environment={environment} />
      <LeftOverPrompt environment={environment} />
      <EnvironmentFindings environment={environment} />
      <CoverageNote coverage={environment.coverage} />
      <TwoColumns
        main={
          <>
            <Section title="Access" variant="card">
              <AccessPanel environment={environment} />
            </Section>
            <Section
              title="Objects"
              description={
                environment.declared
                  ? 'What Git declares for it, and whether its cluster has it.'
                  : 'What Git declared for it, and whether its cluster still has it.'
              }
            >
              <ObjectList
                objects={environment.objects}
                isWanted={
                  environment.declared && environment.state !== 'retiring'
                }
              />
            </Section>
            <Section title="Runs">
              <EnvironmentRuns
                owner={environment.owner}
                name={environment.name}
              />
            </Section>
          </>
        }
        side={
          <>
            <Section title="Facts" variant="card">
              <EnvironmentFacts environment={environment} />
            </Section>
            {Object.keys(environment.quota).length > 0 && (
              <Section title="Quota" variant="card">
                <EnvironmentQuota quota={environment.quota} />
              </Section>
            )}
            <RetireSection environment={environment} />
          </>
        }
      />
      <Section
        title="Document"
        description={
          environment.declared
            ? 'What declares the environment in the fleet repository.'
            : 'What declared the environment. It has been removed from the fleet repository.'
        }
      >
        <Disclosure
          title={<code className={styles.path}>{environment.path}</code>}
          aside={`${
            environment.declared ? 'at' : 'last read at'
          } ${environment.commit.slice(0, 10)}`}
        >
          <CodeBlock text={environment.document} language="yaml" copyable />
        </Disclosure>
      </Section>
    </>
  );
}
