export * from './FleetRepository';
export {
  FleetRepositoryError,
  type FleetRepositoryErrorReason,
} from './FleetRepositoryError';
export type { RepositoryLog } from './RepositoryLog';
export {
  type CreateLocalRepositoryOptions,
  createLocalRepository,
} from './local/createLocalRepository';
export {
  type OpenFleetRepositoryOptions,
  openFleetRepository,
} from './openFleetRepository';
export {
  escapeForbiddenCharacters,
  type ForbiddenCharacter,
} from './text/findForbiddenCharacter';
export { findForbiddenInYaml } from './text/findForbiddenInYaml';
export { type BreakSearch, findBreak } from './history/findBreak';
