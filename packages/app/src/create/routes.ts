import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const createEnvironmentRouteRef = createExternalRouteRef({
  defaultTarget: 'environments.create',
});
export const environmentsRouteRef = createExternalRouteRef({
  defaultTarget: 'environments.root',
});
export const templatesRouteRef = createExternalRouteRef({
  defaultTarget: 'scaffolder.root',
});
