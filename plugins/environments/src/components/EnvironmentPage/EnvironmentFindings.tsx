import { Environment } from '@fairway/plugin-environments-common';
import { FindingsAlert } from '@fairway/portal-ui';

/** What is wrong in the environment's files in Git, and what the page shows meanwhile. */
export function EnvironmentFindings({
  environment,
}: {
  environment: Environment;
}) {
  const { findings, path, commit } = environment;
  const isBroken = findings.some(finding => finding.path === path);
  return (
    <FindingsAlert
      title={
        isBroken
          ? 'Its document in Git cannot be used'
          : 'Its files in Git do not match its document'
      }
      findings={findings}
    >
      {isBroken ? (
        <>
          Showing its last valid version, from commit{' '}
          <code>{commit.slice(0, 10)}</code>. Repair the file, and it is read
          again.
        </>
      ) : (
        <>
          The document decides. Until the files match it, the environment cannot
          be re-applied.
        </>
      )}
    </FindingsAlert>
  );
}
