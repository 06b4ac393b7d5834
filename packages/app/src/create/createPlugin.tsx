import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { CreateOptionBlueprint } from '@fairway/portal-ui';
import { RiAddCircleLine } from '@remixicon/react';
import { startCardsInput, toOffers } from '../start/startCardsInput';
import {
  environmentsRouteRef,
  rootRouteRef,
  templatesRouteRef,
} from './routes';
import { useTemplatesCard } from './useTemplatesCard';

const createPage = PageBlueprint.makeWithOverrides({
  inputs: { options: startCardsInput },
  factory: (makePage, { inputs }) => {
    const offers = toOffers(inputs.options);
    return makePage({
      path: '/create',
      title: 'Create',
      icon: <RiAddCircleLine />,
      routeRef: rootRouteRef,
      loader: () =>
        import('./CreatePage').then(m => <m.CreatePage offers={offers} />),
    });
  },
});

/** The scaffolder comes with Backstage, and contributes no card of its own. Its templates have a page of their own (`/templates`). */
const templates = CreateOptionBlueprint.make({
  name: 'templates',
  params: { order: 20, useCard: useTemplatesCard },
});

/** The page from which everything is created: what plugins contribute with `CreateOptionBlueprint`. */
export const createPlugin = createFrontendPlugin({
  pluginId: 'create',
  title: 'Create',
  icon: <RiAddCircleLine />,
  routes: { root: rootRouteRef },
  externalRoutes: {
    environments: environmentsRouteRef,
    templates: templatesRouteRef,
  },
  extensions: [createPage, templates],
});
