import { Cell, type ColumnConfig } from '@backstage/ui';
import {
  findOwnSubject,
  type FindingSummary,
} from '@fairway/plugin-findings-common';
import {
  Age,
  AgeCell,
  EntityName,
  OwnerName,
  SeverityBadge,
} from '@fairway/portal-ui';
import type { ReactNode } from 'react';
import { describeExtent } from '../../domain/describeExtent';
import { FindingStateBadge } from '../FindingStateBadge';
import styles from './FindingTable.module.css';

/** A line, and a quieter one below it. */
function Lines(props: { children: ReactNode; below?: ReactNode }) {
  return (
    <Cell>
      <div className={styles.lines}>
        <span>{props.children}</span>
        {props.below && <span className={styles.quiet}>{props.below}</span>}
      </div>
    </Cell>
  );
}

function ProblemCell({ finding }: { finding: FindingSummary }) {
  const { rule, nextAction } = finding;
  const subject = findOwnSubject(finding);
  return (
    <Cell>
      <div className={styles.lines}>
        <span className={styles.title} title={rule.id}>
          {rule.title}
        </span>
        {subject && <span className={styles.quiet}>{subject}</span>}
        <span className={styles.next} title={nextAction.text}>
          Next: {nextAction.text}
        </span>
      </div>
    </Cell>
  );
}

/** Columns of the list of findings. Ids of sortable ones are sort keys of the portal. */
export function createFindingColumns(): ColumnConfig<FindingSummary>[] {
  return [
    {
      id: 'severity',
      label: 'Severity',
      width: 110,
      isSortable: true,
      cell: ({ severity }) => (
        <Cell>
          <SeverityBadge severity={severity} />
        </Cell>
      ),
    },
    {
      id: 'rule',
      label: 'Finding',
      minWidth: 250,
      isRowHeader: true,
      isSortable: true,
      cell: finding => <ProblemCell finding={finding} />,
    },
    {
      id: 'occurrences',
      label: 'Where',
      width: 125,
      isSortable: true,
      cell: ({ occurrences }) => (
        <Lines
          below={
            occurrences.unknown > 0 && `${occurrences.unknown} of them unknown`
          }
        >
          {describeExtent(occurrences)}
        </Lines>
      ),
    },
    {
      id: 'owner',
      label: 'Owner',
      width: 120,
      isSortable: true,
      cell: ({ owner, assignee }) => (
        <Lines
          below={
            assignee && (
              <>
                assigned to <EntityName entityRef={assignee} />
              </>
            )
          }
        >
          <OwnerName owner={owner} />
        </Lines>
      ),
    },
    {
      id: 'state',
      label: 'State',
      width: 125,
      cell: ({ state, disposition }) => (
        <Lines
          below={disposition && <Age at={disposition.until} prefix="ends" />}
        >
          <FindingStateBadge state={state} />
        </Lines>
      ),
    },
    {
      id: 'firstSeen',
      label: 'First seen',
      width: 128,
      isSortable: true,
      cell: ({ firstSeen }) => <AgeCell at={firstSeen} />,
    },
    {
      id: 'lastSeen',
      label: 'Last seen',
      width: 128,
      isSortable: true,
      cell: ({ lastSeen }) => <AgeCell at={lastSeen} />,
    },
  ];
}
