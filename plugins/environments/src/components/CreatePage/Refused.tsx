import { RefusalView } from '@fairway/plugin-runs-react';
import { ErrorState } from '@fairway/portal-ui';
import { useEffect, useRef } from 'react';

/** Why there is no plan. It takes the focus, since it stands above the button that was pressed, mostly out of sight. */
export function Refused(props: {
  refusal: readonly string[];
  error: Error | null;
  onSubmit: () => void;
}) {
  const { refusal, error, onSubmit } = props;
  const place = useRef<HTMLDivElement>(null);
  const isRefused = refusal.length > 0 || error !== null;
  useEffect(() => {
    if (isRefused) {
      place.current?.focus();
    }
  }, [isRefused]);
  if (!isRefused) {
    return null;
  }
  return (
    <div ref={place} tabIndex={-1}>
      {refusal.length > 0 && <RefusalView reasons={refusal} />}
      {error && <ErrorState error={error} retry={onSubmit} />}
    </div>
  );
}
