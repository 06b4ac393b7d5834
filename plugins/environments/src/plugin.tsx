import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  ClusterSectionBlueprint,
  CreateOptionBlueprint,
  HomeSectionBlueprint,
  StartCardBlueprint,
  withDeadline,
} from '@fairway/portal-ui';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiAddBoxLine, RiStackLine } from '@remixicon/react';
import { environmentsApiRef } from './api/EnvironmentsApi';
import { EnvironmentsClient } from './api/EnvironmentsClient';
import { useCreateCard } from './components/useCreateCard';
import {
  clusterRouteRef,
  createEnvironmentRouteRef,
  environmentRouteRef,
  rootRouteRef,
  runRouteRef,
} from './routes';

const environmentsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: environmentsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new EnvironmentsClient(withDeadline(fetchApi)),
    }),
});

const environmentsPage = PageBlueprint.make({
  params: {
    path: '/environments',
    title: 'Environments',
    icon: <RiStackLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/EnvironmentsRoutes').then(m => (
        <m.EnvironmentsRoutes />
      )),
  },
});

const environmentCard = EntityCardBlueprint.make({
  name: 'environment',
  params: {
    type: 'content',
    filter: { kind: 'resource', 'spec.type': 'environment' },
    loader: () =>
      import('./components/EnvironmentCard/EnvironmentCard').then(m => (
        <m.EnvironmentCard />
      )),
  },
});

const homeSection = HomeSectionBlueprint.make({
  params: {
    column: 'main',
    order: 10,
    loader: () =>
      import('./components/HomeSection/MyEnvironmentsSection').then(m => (
        <m.MyEnvironmentsSection />
      )),
  },
});

const startCard = StartCardBlueprint.make({
  params: {
    order: 10,
    useCard: () =>
      useCreateCard(
        {
          icon: <RiAddBoxLine />,
          title: 'Create an environment',
          text: 'An isolated namespace on a cluster, in minutes',
        },
        { isShownEarly: true },
      ),
  },
});

const createOption = CreateOptionBlueprint.make({
  params: {
    order: 10,
    useCard: () =>
      useCreateCard({
        icon: <RiStackLine />,
        title: 'Environment',
        text: 'A namespace with quota, network rules and access for your team. You see every object before it is created',
      }),
  },
});

const clusterSection = ClusterSectionBlueprint.make({
  params: {
    title: 'Environments on it',
    order: 10,
    loader: () =>
      import('./components/ClusterSection/EnvironmentsOnCluster').then(
        m => m.EnvironmentsOnCluster,
      ),
  },
});

export const environmentsPlugin = createFrontendPlugin({
  pluginId: 'environments',
  title: 'Environments',
  icon: <RiStackLine />,
  routes: {
    root: rootRouteRef,
    create: createEnvironmentRouteRef,
    environment: environmentRouteRef,
  },
  externalRoutes: { cluster: clusterRouteRef, run: runRouteRef },
  extensions: [
    environmentsApi,
    environmentsPage,
    environmentCard,
    homeSection,
    startCard,
    createOption,
    clusterSection,
  ],
});
