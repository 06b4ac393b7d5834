import { setTimeout as sleep } from 'node:timers/promises';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { OidcAuthResult } from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  AuthResolverContext,
  OAuthAuthenticatorResult,
  SignInInfo,
  SignInResolver,
} from '@backstage/plugin-auth-node';
import { attempts } from './attempts';

/** On a User of the catalog: the `sub` by which the OpenID provider knows the person. */
export const SUBJECT_ANNOTATION = 'fairway.dev/oidc-subject';

const POLL_MS = 250;

type OidcResult = OAuthAuthenticatorResult<OidcAuthResult>;
type Userinfo = OidcAuthResult['userinfo'];

/**
 * Signs in the catalog's User that has the provider's `sub`, if the provider has
 * verified an e-mail address. Runs again whenever a session is refreshed.
 *
 * @param patience - for how long (in ms) somebody who is not found is looked for again;
 *   the portal answers a moment before its catalog has read the organisation
 */
export function createSubjectResolver(
  patience: () => number,
): SignInResolver<OidcResult> {
  return async (info: SignInInfo<OidcResult>, ctx) => {
    const { userinfo } = info.result.fullProfile;
    const userEntityRef = await resolve(userinfo, ctx, patience()).catch(
      error => {
        if (error instanceof NotAllowedError) {
          const { message: reason } = error;
          attempts
            .getStore()
            ?.conclude({ kind: 'refused', reason, subject: userinfo.sub });
        }
        throw error;
      },
    );
    attempts.getStore()?.conclude({ kind: 'signed-in', userEntityRef });
    return ctx.signInWithCatalogUser({ entityRef: userEntityRef });
  };
}

async function resolve(
  userinfo: Userinfo,
  ctx: AuthResolverContext,
  patienceMs: number,
): Promise<string> {
  if (!userinfo.email || userinfo.email_verified !== true) {
    throw new NotAllowedError(
      `The sign-in provider has not verified the e-mail address of ${describe(
        userinfo,
      )}. Verify it there, then sign in again.`,
    );
  }
  const user = await findUser(userinfo.sub, ctx, patienceMs);
  if (!user) {
    throw new NotAllowedError(
      `${describe(
        userinfo,
      )} is not, or no longer, a member of this organisation. If that is wrong, ask the platform team to add you to the catalog.`,
    );
  }
  return stringifyEntityRef(user);
}

async function findUser(
  subject: string,
  ctx: AuthResolverContext,
  patienceMs: number,
): Promise<Entity | undefined> {
  for (let left = patienceMs; ; left -= POLL_MS) {
    const user = await findUserNow(subject, ctx);
    if (user || left <= 0) return user;
    await sleep(POLL_MS);
  }
}

async function findUserNow(
  subject: string,
  ctx: AuthResolverContext,
): Promise<Entity | undefined> {
  try {
    const { entity } = await ctx.findCatalogUser({
      annotations: { [SUBJECT_ANNOTATION]: subject },
    });
    // The catalog compares without regard to case; to a provider `a` and `A` are two people.
    const found = entity.metadata.annotations?.[SUBJECT_ANNOTATION];
    return found === subject ? entity : undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'NotFoundError') return undefined;
    if (error.name !== 'ConflictError') throw error;
    throw new NotAllowedError(
      `Several users of the catalog have the subject of this sign-in in ${SUBJECT_ANNOTATION}. The platform team has to correct that.`,
    );
  }
}

function describe({ name, email, sub }: Userinfo): string {
  return name ?? email ?? `The person with subject ${sub}`;
}
