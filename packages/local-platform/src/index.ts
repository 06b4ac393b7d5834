export { askGitea } from './gitea/askGitea';
export { findAuthorityFile } from './programs/certificates';
export { type GiteaAdmin, readGiteaAdmin } from './gitea/GiteaAdmin';
export {
  type ComponentName,
  componentNames,
  parseComponentNames,
} from './platform/componentNames';
export { LocalPlatform } from './platform/LocalPlatform';
export { openLocalPlatform } from './platform/openLocalPlatform';
export type { InstanceStatus } from './platform/readInstanceStatus';
