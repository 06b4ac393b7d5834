export { fleetPlugin as default } from './plugin';
export { fleetApiRef } from './api/FleetApi';
export type { FleetApi } from './api/FleetApi';
