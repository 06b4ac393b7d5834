import type { OAuth2Session } from '@backstage/core-app-api';

/** What the auth backend answers with; the parts that the portal reads. */
interface SessionAnswer {
  profile: OAuth2Session['profile'];
  providerInfo: {
    idToken: string;
    accessToken: string;
    scope: string;
    expiresInSeconds?: number;
  };
  backstageIdentity?: {
    token: string;
    expiresInSeconds?: number;
    identity: {
      type: 'user';
      userEntityRef: string;
      ownershipEntityRefs: string[];
    };
  };
}

/** Turns seconds from now into times, and the list of scopes into a set. */
export function toSession(answer: SessionAnswer): OAuth2Session {
  const { profile, providerInfo, backstageIdentity } = answer;
  return {
    profile,
    providerInfo: {
      idToken: providerInfo.idToken,
      accessToken: providerInfo.accessToken,
      scopes: new Set(providerInfo.scope.split(' ').filter(Boolean)),
      expiresAt: toTime(providerInfo.expiresInSeconds),
    },
    ...(backstageIdentity && {
      backstageIdentity: {
        token: backstageIdentity.token,
        identity: backstageIdentity.identity,
        expiresAt: toTime(backstageIdentity.expiresInSeconds),
      },
    }),
  };
}

function toTime(secondsFromNow: number | undefined): Date | undefined {
  return secondsFromNow === undefined
    ? undefined
    : new Date(Date.now() + secondsFromNow * 1000);
}
