import type {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { IncomingMessage } from 'node:http';

/** Whose page is at the other end of a socket. */
export interface Requester {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  userEntityRef: string;
  ownershipEntityRefs: string[];
}

export type Admission =
  | { kind: 'admitted'; requester: Requester }
  | { kind: 'refused'; status: 401 | 403 };

interface Deps {
  auth: AuthService;
  userInfo: UserInfoService;
  /** Origins of the portal's own pages. */
  origins: readonly string[];
}

/**
 * Who asks for a socket. A page sends its token as the subprotocol, as a browser lets it send nothing else. A browser names the page's
 * origin itself; a program that is no browser names none and stands by its token alone.
 */
export async function authorizeSocket(
  { headers }: IncomingMessage,
  { auth, userInfo, origins }: Deps,
): Promise<Admission> {
  if (headers.origin !== undefined && !origins.includes(headers.origin)) {
    return { kind: 'refused', status: 403 };
  }
  const credentials = await auth
    .authenticate(headers['sec-websocket-protocol'] ?? '')
    .catch(() => undefined);
  if (!credentials || !auth.isPrincipal(credentials, 'user')) {
    return { kind: 'refused', status: 401 };
  }
  const person = await userInfo.getUserInfo(credentials).catch(() => undefined);
  return person
    ? { kind: 'admitted', requester: { credentials, ...person } }
    : { kind: 'refused', status: 403 };
}
