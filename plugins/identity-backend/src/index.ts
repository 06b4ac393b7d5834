export { decide } from './domain/decide';
export { GrantTable } from './domain/GrantTable';
export { createCurrentUserInfo } from './membership/createCurrentUserInfo';
export { identityFeatures as default } from './plugin';
export { schedulerPermission } from './permissions';
export { upstreamGrants } from './policy/upstreamGrants';
