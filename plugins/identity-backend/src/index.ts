export { createCurrentUserInfo } from './membership/createCurrentUserInfo';
export { identityFeatures as default } from './plugin';
export { schedulerPermission } from './permissions';
