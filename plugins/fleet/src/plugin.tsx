import {
  ApiBlueprint,
  PageBlueprint,
  createExtensionInput,
  createFrontendPlugin,
  fetchApiRef,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import {
  clusterSectionDataRef,
  HomeSectionBlueprint,
  StartCardBlueprint,
  withDeadline,
} from '@fairway/portal-ui';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiShip2Line } from '@remixicon/react';
import { fleetApiRef } from './api/FleetApi';
import { FleetClient } from './api/FleetClient';
import {
  addClusterRouteRef,
  clusterRouteRef,
  compareRouteRef,
  retireClusterRouteRef,
  rootRouteRef,
  runRouteRef,
  timelineRouteRef,
} from './routes';

const fleetApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: fleetApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new FleetClient(withDeadline(fetchApi)),
    }),
});

/** Other plugins contribute sections to the page of a cluster with `ClusterSectionBlueprint`. */
const fleetPage = PageBlueprint.makeWithOverrides({
  inputs: { clusterSections: createExtensionInput([clusterSectionDataRef]) },
  factory: (makePage, { inputs }) => {
    const sections = inputs.clusterSections
      .map(input => input.get(clusterSectionDataRef))
      .sort((one, other) => one.order - other.order);
    return makePage({
      path: '/fleet',
      title: 'Fleet',
      icon: <RiShip2Line />,
      routeRef: rootRouteRef,
      loader: () =>
        import('./components/FleetRoutes').then(m => (
          <m.FleetRoutes clusterSections={sections} />
        )),
    });
  },
});

const homeSection = HomeSectionBlueprint.make({
  params: {
    column: 'side',
    order: 10,
    loader: () =>
      import('./components/HomeSection/FleetSection').then(m => (
        <m.FleetSection />
      )),
  },
});

const startCard = StartCardBlueprint.make({
  params: {
    order: 30,
    useCard: () => {
      const toFleet = useRouteRef(rootRouteRef);
      return toFleet
        ? {
            href: toFleet(),
            icon: <RiShip2Line />,
            title: 'See the fleet',
            text: 'Every cluster, its state and the reason',
          }
        : null;
    },
  },
});

const isCluster = { kind: 'resource', 'spec.type': 'kubernetes-cluster' };

const clusterCard = EntityCardBlueprint.make({
  name: 'cluster',
  params: {
    type: 'content',
    filter: isCluster,
    loader: () =>
      import('./components/ClusterCard/ClusterCard').then(m => (
        <m.ClusterCard />
      )),
  },
});

const clusterContent = EntityContentBlueprint.make({
  name: 'cluster',
  params: {
    path: '/cluster',
    title: 'Cluster',
    filter: isCluster,
    loader: () =>
      import('./components/EntityCluster/EntityClusterContent').then(m => (
        <m.EntityClusterContent />
      )),
  },
});

export const fleetPlugin = createFrontendPlugin({
  pluginId: 'fleet',
  title: 'Fleet',
  icon: <RiShip2Line />,
  routes: {
    root: rootRouteRef,
    cluster: clusterRouteRef,
    timeline: timelineRouteRef,
    compare: compareRouteRef,
    add: addClusterRouteRef,
    retire: retireClusterRouteRef,
  },
  externalRoutes: { run: runRouteRef },
  extensions: [
    fleetApi,
    fleetPage,
    homeSection,
    startCard,
    clusterCard,
    clusterContent,
  ],
});
