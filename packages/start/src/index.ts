export { type RunningPortal, startPortal } from './portal/startPortal';
export {
  type PortalSettings,
  readPortalSettings,
} from './portal/PortalSettings';
export { StartError } from './StartError';
