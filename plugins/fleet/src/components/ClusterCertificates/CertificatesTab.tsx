import type { ListClusterCertificatesResponse } from '@fairway/plugin-fleet-common';
import {
  CoverageNote,
  EmptyState,
  LiveAnswer,
  SummaryNote,
  useNow,
} from '@fairway/portal-ui';
import { CertificateTable } from './CertificateTable';
import { CertificateTimeline } from './CertificateTimeline';
import { useCertificates } from './useCertificates';

/** Until when the certificates of a cluster are valid: on an axis of time, and the same with all that is known as a table. */
export function CertificatesTab({ name }: { name: string }) {
  return (
    <LiveAnswer live={useCertificates(name)} label="Loading the certificates">
      {answer => <Certificates answer={answer} />}
    </LiveAnswer>
  );
}

function Certificates({ answer }: { answer: ListClusterCertificatesResponse }) {
  const { items, omitted, coverage, source } = answer;
  const now = useNow(60_000);
  return (
    <>
      <CoverageNote coverage={coverage} />
      {items.length === 0 ? (
        <None isComplete={coverage.complete} />
      ) : (
        <>
          <CertificateTimeline certificates={items} now={now} />
          <CertificateTable certificates={items} now={now} />
        </>
      )}
      <SummaryNote>
        {omitted > 0 &&
          `${omitted} more certificates, which end later than these, are not listed. `}
        Read from {source}: what its API server shows, and what its objects
        name. Secrets are never read.
      </SummaryNote>
    </>
  );
}

function None({ isComplete }: { isComplete: boolean }) {
  return isComplete ? (
    <EmptyState title="No certificates">
      The API server shows none, no webhook has a CA bundle, and there are no
      certificates of cert-manager.
    </EmptyState>
  ) : (
    <EmptyState title="Not read yet">
      No certificates of this cluster are known. The portal reads them every
      five minutes while the cluster answers.
    </EmptyState>
  );
}
