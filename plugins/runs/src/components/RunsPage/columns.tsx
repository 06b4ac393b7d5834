import { Cell, CellText, type ColumnConfig } from '@backstage/ui';
import type { RunSummary } from '@fairway/plugin-runs-common';
import { RunStateBadge } from '@fairway/plugin-runs-react';
import { Age, Elapsed, EntityName } from '@fairway/portal-ui';
import styles from './RunsPage.module.css';

function WhatCell({ run, narrow }: { run: RunSummary; narrow: boolean }) {
  return (
    <Cell>
      <div className={styles.what}>
        <span className={styles.title}>{run.title}</span>
        <span className={styles.quiet}>{run.subject}</span>
        {narrow && (
          <span className={styles.narrowLine}>
            <RunStateBadge state={run.state} />
            <span className={styles.quiet}>
              <Age at={run.createdAt} />
            </span>
          </span>
        )}
      </div>
    </Cell>
  );
}

function StateCell({ run }: { run: RunSummary }) {
  const waitsFor = run.waiting && `for ${run.waiting.what}`;
  const words = run.nextAction ?? waitsFor ?? run.reason;
  return (
    <Cell>
      <div className={styles.what}>
        <RunStateBadge state={run.state} />
        {words && (
          <span className={styles.reason} title={words}>
            {words}
          </span>
        )}
      </div>
    </Cell>
  );
}

function TimeCell({ run }: { run: RunSummary }) {
  return (
    <Cell>
      <span className={styles.quiet}>
        {run.startedAt ? (
          <Elapsed from={run.startedAt} to={run.finishedAt} />
        ) : (
          '–'
        )}
      </span>
    </Cell>
  );
}

/**
 * Columns of the list of runs.
 *
 * @param narrow - on a narrow page the first column says what the others would
 */
export function createRunColumns(narrow: boolean): ColumnConfig<RunSummary>[] {
  return [
    {
      id: 'subject',
      label: 'Change',
      isRowHeader: true,
      isSortable: true,
      minWidth: narrow ? 0 : 280,
      cell: run => <WhatCell run={run} narrow={narrow} />,
    },
    {
      id: 'state',
      label: 'State',
      isHidden: narrow,
      minWidth: 220,
      cell: run => <StateCell run={run} />,
    },
    {
      id: 'requester',
      label: 'Requested by',
      isHidden: narrow,
      cell: run => (
        <Cell>
          <EntityName entityRef={run.requester} />
        </Cell>
      ),
    },
    {
      id: 'steps',
      label: 'Steps',
      isHidden: narrow,
      width: 90,
      cell: run => (
        <CellText title={`${run.progress.done} of ${run.progress.total}`} />
      ),
    },
    {
      id: 'finishedAt',
      label: 'Duration',
      isSortable: true,
      isHidden: narrow,
      width: 120,
      cell: run => <TimeCell run={run} />,
    },
    {
      id: 'createdAt',
      label: 'Requested',
      isSortable: true,
      isHidden: narrow,
      width: 140,
      cell: run => (
        <Cell>
          <span className={styles.quiet}>
            <Age at={run.createdAt} />
          </span>
        </Cell>
      ),
    },
  ];
}
