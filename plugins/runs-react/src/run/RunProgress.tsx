import type { Run } from '@fairway/plugin-runs-common';
import {
  ErrorState,
  LoadingState,
  PortalQueryProvider,
  Surface,
  type LiveQuery,
} from '@fairway/portal-ui';
import { AuditTrail } from './AuditTrail';
import { RunHeader } from './RunHeader';
import { RunNotice } from './RunNotice';
import { StepList } from './StepList';
import { useRun } from './useRun';
import styles from './run.module.css';

export type RunProgressProps = {
  runId: string;
  /** Where the page's own heading is the title of the run. */
  untitled?: boolean;
};

export type RunViewProps = Pick<RunProgressProps, 'untitled'> & {
  /** What is read of the run, by `useRun`. */
  live: Pick<LiveQuery<Run>, 'data' | 'error' | 'retry'>;
};

/** A run that the page reads itself. */
export function RunView({ live, untitled }: RunViewProps) {
  const { data: run, error, retry } = live;
  if (!run) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading the run" />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      <Surface as="article" padding="none">
        <RunHeader run={run} untitled={untitled} />
        <RunNotice run={run} />
        <StepList steps={run.steps} />
        <div className={styles.foot}>
          <AuditTrail audit={run.audit} />
        </div>
      </Surface>
    </>
  );
}

function LiveRun({ runId, untitled }: RunProgressProps) {
  return <RunView live={useRun(runId)} untitled={untitled} />;
}

/** A run as it goes on: the one component every plugin shows. */
export function RunProgress({ runId, untitled }: RunProgressProps) {
  return (
    <PortalQueryProvider>
      <LiveRun runId={runId} untitled={untitled} />
    </PortalQueryProvider>
  );
}
