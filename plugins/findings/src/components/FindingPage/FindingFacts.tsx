import type { FindingDetail } from '@fairway/plugin-findings-common';
import { EntityName, FactList, OwnerName } from '@fairway/portal-ui';
import { describeExtent, describeTimes } from '../../domain/describeExtent';

/** Whose a finding is, how far it reaches, and by what rule it is one. */
export function FindingFacts({ finding }: { finding: FindingDetail }) {
  const { assignee, flaps, occurrences, owner, rule } = finding;
  return (
    <FactList
      compact
      facts={[
        { label: 'Rule', value: <code>{rule.id}</code> },
        { label: 'Owner', value: <OwnerName owner={owner} /> },
        {
          label: 'Assigned to',
          value: assignee ? <EntityName entityRef={assignee} /> : 'nobody',
        },
        { label: 'Where', value: describeExtent(occurrences) },
        ...(occurrences.unknown > 0
          ? [{ label: 'Unknown', value: `${occurrences.unknown} of them` }]
          : []),
        {
          label: 'Came back',
          value: flaps === 0 ? 'never' : describeTimes(flaps),
        },
      ]}
    />
  );
}
