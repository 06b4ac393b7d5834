import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const createEnvironmentRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/create',
});

export const environmentRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:owner/:name',
});

export const retireEnvironmentRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:owner/:name/retire',
});

export const reapplyEnvironmentRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:owner/:name/reapply',
});

/** The page of a cluster, which another plugin holds. */
export const clusterRouteRef = createExternalRouteRef({
  params: ['name'],
  defaultTarget: 'fleet.cluster',
});

/** The page of a run, which another plugin holds. */
export const runRouteRef = createExternalRouteRef({
  params: ['id'],
  defaultTarget: 'runs.run',
});
