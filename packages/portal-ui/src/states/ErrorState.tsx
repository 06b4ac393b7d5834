import { Button, Text } from '@backstage/ui';
import {
  RiAlertLine,
  RiCloudOffLine,
  RiLockLine,
  RiLoginBoxLine,
  RiSearchLine,
} from '@remixicon/react';
import { describeError, type ErrorDescription } from './describeError';
import styles from './states.module.css';

export type ErrorStateProps = {
  error: Error;
  /** Tries again; offered where trying again can help. */
  retry?: () => void;
};

const icons: Record<ErrorDescription['kind'], typeof RiAlertLine> = {
  'signed-out': RiLoginBoxLine,
  forbidden: RiLockLine,
  absent: RiSearchLine,
  refused: RiAlertLine,
  unreachable: RiCloudOffLine,
  broken: RiAlertLine,
};

function NextAction({
  kind,
  retry,
}: {
  kind: ErrorDescription['kind'];
  retry?: () => void;
}) {
  if (kind === 'signed-out') {
    return (
      <Button variant="secondary" onPress={() => window.location.reload()}>
        Sign in again
      </Button>
    );
  }
  if (!retry || kind === 'forbidden') {
    return null;
  }
  return (
    <Button variant="secondary" onPress={retry}>
      Try again
    </Button>
  );
}

/** A failed request: what happened, what to do, and the button for it. */
export function ErrorState({ error, retry }: ErrorStateProps) {
  const { kind, title, advice, detail } = describeError(error);
  const Icon = icons[kind];
  return (
    <div role="alert" className={styles.error} data-kind={kind}>
      <Icon size={20} aria-hidden="true" className={styles.icon} />
      <div className={styles.errorText}>
        <Text as="h2" variant="body-medium" weight="bold">
          {title}
        </Text>
        <Text as="p" color="secondary" className={styles.words}>
          {advice}
        </Text>
        {detail && <code className={styles.detail}>{detail}</code>}
        <div className={styles.action}>
          <NextAction kind={kind} retry={retry} />
        </div>
      </div>
    </div>
  );
}
