import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const environmentsRouteRef = createExternalRouteRef({
  defaultTarget: 'environments.root',
});
export const templatesRouteRef = createExternalRouteRef({
  defaultTarget: 'scaffolder.root',
});
