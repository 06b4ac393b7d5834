import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const clusterRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/clusters/:name',
});

/** The page of an environment, which another plugin holds. */
export const environmentRouteRef = createExternalRouteRef({
  params: ['owner', 'name'],
  defaultTarget: 'environments.environment',
});
