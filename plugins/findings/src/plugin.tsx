import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  ClusterSectionBlueprint,
  HomeSectionBlueprint,
  withDeadline,
} from '@fairway/portal-ui';
import { RiTodoLine } from '@remixicon/react';
import { findingsApiRef } from './api/FindingsApi';
import { FindingsClient } from './api/FindingsClient';
import { hasFindings } from './domain/toEntityFilters';
import {
  clusterRouteRef,
  environmentRouteRef,
  findingRouteRef,
  rootRouteRef,
} from './routes';

const findingsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: findingsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new FindingsClient(withDeadline(fetchApi)),
    }),
});

const findingsPage = PageBlueprint.make({
  params: {
    path: '/findings',
    title: 'Findings',
    icon: <RiTodoLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/FindingsRoutes').then(m => <m.FindingsRoutes />),
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: hasFindings,
    loader: () =>
      import('./components/EntityFindings/EntityFindingsCard').then(m => (
        <m.EntityFindingsCard />
      )),
  },
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/findings',
    title: 'Findings',
    filter: hasFindings,
    loader: () =>
      import('./components/EntityFindings/EntityFindingsContent').then(m => (
        <m.EntityFindingsContent />
      )),
  },
});

const clusterSection = ClusterSectionBlueprint.make({
  params: {
    title: 'Findings',
    order: 5,
    loader: () =>
      import('./components/ClusterSection/FindingsOnCluster').then(
        m => m.FindingsOnCluster,
      ),
  },
});

const homeSection = HomeSectionBlueprint.make({
  params: {
    column: 'main',
    order: 20,
    loader: () =>
      import('./components/HomeSection/NeedsMeSection').then(m => (
        <m.NeedsMeSection />
      )),
  },
});

/** Pages of findings. */
export const findingsPlugin = createFrontendPlugin({
  pluginId: 'findings',
  title: 'Findings',
  icon: <RiTodoLine />,
  routes: { root: rootRouteRef, finding: findingRouteRef },
  externalRoutes: {
    cluster: clusterRouteRef,
    environment: environmentRouteRef,
  },
  extensions: [
    findingsApi,
    findingsPage,
    entityCard,
    entityContent,
    clusterSection,
    homeSection,
  ],
});
