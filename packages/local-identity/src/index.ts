export { LocalIdentityError } from './LocalIdentityError';
export { people } from './people/people';
export type { Person } from './people/people';
export { findIdentityFolder } from './state/findIdentityFolder';
export { readClientSecret } from './state/readClientSecret';
export type { ClientSecret } from './state/readClientSecret';
export { startLocalIdentity } from './startLocalIdentity';
export type {
  LocalIdentity,
  LocalIdentityClient,
  LocalIdentityOptions,
} from './startLocalIdentity';
export { fetchPortalToken } from './token/fetchPortalToken';
export type { PortalToken, PortalTokenOptions } from './token/fetchPortalToken';
export { Browser } from './token/Browser';
export type { Page } from './token/Browser';
