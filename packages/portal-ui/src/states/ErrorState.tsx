import { Button, ButtonLink, Text } from '@backstage/ui';
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
  /** Tries again; offered if trying again can help. */
  retry?: () => void;
  /** The list in which to look for what is not there. */
  back?: { href: string; label: string };
};

const icons: Record<ErrorDescription['kind'], typeof RiAlertLine> = {
  'signed-out': RiLoginBoxLine,
  forbidden: RiLockLine,
  absent: RiSearchLine,
  refused: RiAlertLine,
  unreachable: RiCloudOffLine,
  late: RiCloudOffLine,
  incomplete: RiCloudOffLine,
  broken: RiAlertLine,
};

function NextAction({
  kind,
  retry,
  back,
}: Pick<ErrorStateProps, 'retry' | 'back'> & {
  kind: ErrorDescription['kind'];
}) {
  if (kind === 'signed-out' || kind === 'incomplete') {
    return (
      <Button variant="secondary" onPress={() => window.location.reload()}>
        {kind === 'signed-out' ? 'Sign in again' : 'Reload the page'}
      </Button>
    );
  }
  if (kind === 'absent' && back) {
    return (
      <ButtonLink variant="secondary" href={back.href}>
        {back.label}
      </ButtonLink>
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
export function ErrorState({ error, retry, back }: ErrorStateProps) {
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
          <NextAction kind={kind} retry={retry} back={back} />
        </div>
      </div>
    </div>
  );
}
