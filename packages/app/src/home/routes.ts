import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

/** Where the home page leads; a target that is not installed resolves to nothing, and its link is left out. */
export const environmentsRouteRef = createExternalRouteRef({
  defaultTarget: 'environments.root',
});
export const createEnvironmentRouteRef = createExternalRouteRef({
  defaultTarget: 'environments.create',
});
export const environmentRouteRef = createExternalRouteRef({
  params: ['owner', 'name'],
  defaultTarget: 'environments.environment',
});
export const fleetRouteRef = createExternalRouteRef({
  defaultTarget: 'fleet.root',
});
export const clusterRouteRef = createExternalRouteRef({
  params: ['name'],
  defaultTarget: 'fleet.cluster',
});
export const runsRouteRef = createExternalRouteRef({
  defaultTarget: 'runs.root',
});
export const runRouteRef = createExternalRouteRef({
  params: ['id'],
  defaultTarget: 'runs.run',
});
export const catalogRouteRef = createExternalRouteRef({
  defaultTarget: 'catalog.catalogIndex',
});
