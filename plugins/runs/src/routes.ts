import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const runRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:id',
});
