import { useCallback, useEffect, useRef, useState } from 'react';
import { type IdentityApi, useApi } from '@backstage/frontend-plugin-api';
import { createIdentity } from './createIdentity';
import { oidcAuthApiRef } from './oidcAuthApiRef';
import { takeRefusal } from './takeRefusal';

/** Where a sign-in stands. */
export type SignInState =
  | { kind: 'checking' }
  | { kind: 'signed-out'; refusal?: string }
  | { kind: 'redirecting'; person?: string }
  | { kind: 'failed'; reason: string };

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Looks for a session, and begins one when the person asks for it. */
export function useSignIn(onSignIn: (identity: IdentityApi) => void) {
  const auth = useApi(oidcAuthApiRef);
  const [state, setState] = useState<SignInState>({ kind: 'checking' });
  const report = useRef(onSignIn);
  report.current = onSignIn;

  const checkSession = useCallback(async () => {
    setState({ kind: 'checking' });
    const refusal = takeRefusal();
    try {
      const found = await auth.findIdentity();
      if (found) report.current(createIdentity(auth, found));
      else setState({ kind: 'signed-out', refusal });
    } catch (error) {
      setState({ kind: 'failed', reason: describe(error) });
    }
  }, [auth]);

  const signIn = async (person?: string) => {
    setState({ kind: 'redirecting', person });
    try {
      await auth.redirectToSignIn(person);
    } catch (error) {
      setState({ kind: 'failed', reason: describe(error) });
    }
  };

  const begun = useRef(false);
  useEffect(() => {
    // Once, in strict mode too: the refusal is taken out of the address.
    if (!begun.current) {
      begun.current = true;
      checkSession().catch(() => {});
    }
    // Who comes back by the browser's back button finds the page as it was left.
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) setState({ kind: 'signed-out' });
    };
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, [checkSession]);

  return { state, checkSession, signIn };
}
