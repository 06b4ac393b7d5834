import {
  coreExtensionData,
  createExtensionInput,
  createFrontendPlugin,
  PageBlueprint,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import {
  homeSectionPlaceDataRef,
  StartCardBlueprint,
} from '@fairway/portal-ui';
import { RiCompass3Line, RiHome4Line } from '@remixicon/react';
import { startCardsInput, toOffers } from '../start/startCardsInput';
import { catalogRouteRef, rootRouteRef } from './routes';

/** Plugins contribute with `HomeSectionBlueprint` and `StartCardBlueprint`; the page knows none of them. */
const homePage = PageBlueprint.makeWithOverrides({
  inputs: {
    startCards: startCardsInput,
    sections: createExtensionInput([
      coreExtensionData.reactElement,
      homeSectionPlaceDataRef,
    ]),
  },
  factory: (makePage, { inputs }) => {
    const offers = toOffers(inputs.startCards);
    const sections = inputs.sections
      .map(input => ({
        ...input.get(homeSectionPlaceDataRef),
        element: input.get(coreExtensionData.reactElement),
      }))
      .sort((one, other) => one.order - other.order);
    return makePage({
      path: '/',
      title: 'Home',
      icon: <RiHome4Line />,
      noHeader: true,
      routeRef: rootRouteRef,
      loader: () =>
        import('./HomePage').then(m => (
          <m.HomePage offers={offers} sections={sections} />
        )),
    });
  },
});

/** The catalog comes with Backstage, and contributes no card of its own. */
const catalogCard = StartCardBlueprint.make({
  name: 'catalog',
  params: {
    order: 20,
    useCard: () => {
      const toCatalog = useRouteRef(catalogRouteRef);
      return toCatalog
        ? {
            href: toCatalog(),
            icon: <RiCompass3Line />,
            title: 'Browse the catalog',
            text: 'Services, APIs and who owns them',
          }
        : null;
    },
  },
});

/** The first page: what is mine, how the fleet is, where to start. */
export const homePlugin = createFrontendPlugin({
  pluginId: 'home',
  title: 'Home',
  icon: <RiHome4Line />,
  routes: { root: rootRouteRef },
  externalRoutes: { catalog: catalogRouteRef },
  extensions: [homePage, catalogCard],
});
