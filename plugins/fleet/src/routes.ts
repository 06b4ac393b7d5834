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

export const timelineRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/timeline',
});

export const addClusterRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/add',
});

export const retireClusterRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/clusters/:name/retire',
});

export const compareRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/compare',
});

/** The page of a run, which another plugin holds. */
export const runRouteRef = createExternalRouteRef({
  params: ['id'],
  defaultTarget: 'runs.run',
});
