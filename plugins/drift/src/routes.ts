import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const objectRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/objects/:id',
});

/** Plans what settles the drift of one object; `act` is one of `driftActs`. */
export const settleRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/objects/:id/:act',
});

/** The page of a run, which another plugin holds. */
export const runRouteRef = createExternalRouteRef({
  params: ['id'],
  defaultTarget: 'runs.run',
});

/** The page of a cluster, which another plugin holds. */
export const clusterRouteRef = createExternalRouteRef({
  params: ['name'],
  defaultTarget: 'fleet.cluster',
});

/** The page of an environment, which another plugin holds. */
export const environmentRouteRef = createExternalRouteRef({
  params: ['owner', 'name'],
  defaultTarget: 'environments.environment',
});
