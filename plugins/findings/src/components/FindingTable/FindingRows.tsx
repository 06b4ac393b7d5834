import {
  findOwnSubject,
  type FindingSummary,
} from '@fairway/plugin-findings-common';
import {
  Age,
  NarrowList,
  NarrowRow,
  OwnerName,
  SeverityBadge,
} from '@fairway/portal-ui';
import { describeExtent } from '../../domain/describeExtent';
import { FindingStateBadge } from '../FindingStateBadge';

/** The table's rows below each other, for narrow windows. */
export function FindingRows(props: {
  findings: FindingSummary[];
  getHref: (finding: FindingSummary) => string | undefined;
}) {
  const { findings, getHref } = props;
  return (
    <NarrowList label="Findings">
      {findings.map(finding => (
        <NarrowRow
          key={finding.id}
          name={finding.rule.title}
          href={getHref(finding) ?? ''}
          state={<SeverityBadge severity={finding.severity} />}
          reason={[findOwnSubject(finding), finding.nextAction.text]
            .filter(Boolean)
            .join(': ')}
          facts={[
            {
              label: 'State',
              value: <FindingStateBadge state={finding.state} />,
            },
            { label: 'Where', value: describeExtent(finding.occurrences) },
            { label: 'Owner', value: <OwnerName owner={finding.owner} /> },
            { label: 'First seen', value: <Age at={finding.firstSeen} /> },
            { label: 'Last seen', value: <Age at={finding.lastSeen} /> },
          ]}
        />
      ))}
    </NarrowList>
  );
}
