import type { FindingDetail } from '@fairway/plugin-findings-common';
import { Section, TwoColumns } from '@fairway/portal-ui';
import { SettlingActions } from '../Settling/SettlingActions';
import { FindingFacts } from './FindingFacts';
import { FindingHead } from './FindingHead';
import { HistoryList } from './HistoryList';
import { NextActionView } from './NextActionView';
import { OccurrenceList } from './OccurrenceList';

/** The sections of a finding's page. */
export function FindingContent({ finding }: { finding: FindingDetail }) {
  return (
    <>
      <FindingHead finding={finding} />
      <SettlingActions finding={finding} />
      <TwoColumns
        main={
          <>
            <Section title="What to do" variant="card">
              <NextActionView action={finding.nextAction} />
            </Section>
            <Section title="Where it is">
              <OccurrenceList finding={finding} />
            </Section>
          </>
        }
        side={
          <>
            <Section title="About it" variant="card">
              <FindingFacts finding={finding} />
            </Section>
            <Section title="History" variant="card">
              <HistoryList history={finding.history} />
            </Section>
          </>
        }
      />
    </>
  );
}
