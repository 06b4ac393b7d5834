export { environmentsPlugin as default } from './plugin';
export { environmentsApiRef } from './api/EnvironmentsApi';
export type { EnvironmentsApi } from './api/EnvironmentsApi';
