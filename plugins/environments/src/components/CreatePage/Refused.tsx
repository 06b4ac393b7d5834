import { ButtonLink } from '@backstage/ui';
import type { PlanRefusal } from '@fairway/plugin-runs-common';
import { RefusalView } from '@fairway/plugin-runs-react';
import { ErrorState } from '@fairway/portal-ui';
import { useEffect, useRef } from 'react';

/** Page of the environment that holds the name, if a reason names it. */
const environmentPage = /\/environments\/[a-z0-9-]+\/[a-z0-9-]+/;

/** Why there is no plan. It takes the focus, since it stands above the button that was pressed, mostly out of sight. */
export function Refused(props: {
  refusal: PlanRefusal;
  error: Error | null;
  onSubmit: () => void;
}) {
  const { refusal, error, onSubmit } = props;
  const { reasons } = refusal;
  const container = useRef<HTMLDivElement>(null);
  const isRefused = reasons.length > 0 || error !== null;
  useEffect(() => {
    if (isRefused) {
      container.current?.focus();
    }
  }, [isRefused]);
  if (!isRefused) {
    return null;
  }
  const [page] = environmentPage.exec(reasons.join('\n')) ?? [];
  return (
    <div ref={container} tabIndex={-1}>
      {reasons.length > 0 && <RefusalView {...refusal} />}
      {page && (
        <ButtonLink variant="secondary" href={page}>
          Open that environment
        </ButtonLink>
      )}
      {error && <ErrorState error={error} retry={onSubmit} />}
    </div>
  );
}
