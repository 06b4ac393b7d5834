import { type ReactNode, useEffect, useMemo } from 'react';
import { Button } from '@backstage/ui';
import {
  configApiRef,
  type IdentityApi,
  useApi,
} from '@backstage/frontend-plugin-api';
import { joinTitles } from '@fairway/portal-ui';
import { RiCloudOffLine, RiLockLine } from '@remixicon/react';
import { Soundings } from './Soundings';
import { readPeople } from './readPeople';
import { SignInCard } from './SignInCard';
import { useSignIn } from './useSignIn';
import styles from './signIn.module.css';

export type SignInPageProps = {
  /** The portal's mark and name. */
  logo: ReactNode;
  onSignInSuccess: (identity: IdentityApi) => void;
};

/** The first page: what the portal is, and the way in. */
export function SignInPage({ logo, onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  const people = readPeople(config);
  useEffect(() => {
    document.title = joinTitles(
      { page: 'Sign in' },
      config.getOptionalString('app.title') ?? 'Fairway',
    );
  }, [config]);
  const { state, checkSession, signIn } = useSignIn(onSignInSuccess);
  const soundings = useMemo(() => <Soundings />, []);
  const refusal = state.kind === 'signed-out' ? state.refusal : undefined;
  return (
    <main className={styles.page}>
      {soundings}
      <div className={styles.content}>
        <div className={styles.brand}>{logo}</div>
        <h1 className={styles.title}>Sign in to Fairway</h1>
        <p className={styles.lead}>
          Fairway gives teams environments on Kubernetes within minutes, and
          shows the real state of every cluster.
        </p>
        {refusal && (
          <p role="alert" className={styles.alert}>
            <RiLockLine size={18} aria-hidden="true" />
            <span>{refusal}</span>
          </p>
        )}
        {state.kind === 'checking' && <Checking />}
        {state.kind === 'failed' && (
          <Failed reason={state.reason} retry={() => checkSession()} />
        )}
        {(state.kind === 'signed-out' || state.kind === 'redirecting') && (
          <SignInCard
            people={people}
            redirecting={state.kind === 'redirecting' ? state : undefined}
            isAgain={Boolean(refusal)}
            onChoose={signIn}
          />
        )}
      </div>
    </main>
  );
}

function Checking() {
  return (
    <p role="status" className={styles.checking}>
      Checking your session…
    </p>
  );
}

function Failed({ reason, retry }: { reason: string; retry: () => void }) {
  return (
    <>
      <p role="alert" className={styles.alert}>
        <RiCloudOffLine size={18} aria-hidden="true" />
        <span>{reason}</span>
      </p>
      <Button size="medium" className={styles.single} onPress={retry}>
        Try again
      </Button>
    </>
  );
}
