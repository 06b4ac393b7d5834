import {
  ErrorState,
  LoadingState,
  PortalQueryProvider,
  Surface,
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

function LiveRun({ runId, untitled }: RunProgressProps) {
  const { data: run, error, retry } = useRun(runId);
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

/** A run as it goes on: the one component every plugin shows. */
export function RunProgress({ runId, untitled }: RunProgressProps) {
  return (
    <PortalQueryProvider>
      <LiveRun runId={runId} untitled={untitled} />
    </PortalQueryProvider>
  );
}
