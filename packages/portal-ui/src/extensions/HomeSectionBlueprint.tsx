import {
  coreExtensionData,
  createExtensionBlueprint,
  createExtensionDataRef,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';

/** Where a section of the home page stands: the wide column or the narrow one, and lower numbers first. */
export interface HomeSectionPlace {
  column: 'main' | 'side';
  order: number;
}

export const homeSectionPlaceDataRef =
  createExtensionDataRef<HomeSectionPlace>().with({
    id: 'fairway.home-section.place',
  });

/** Contributes a section to the home page. It reads for itself, so that one that fails costs only itself. */
export const HomeSectionBlueprint = createExtensionBlueprint({
  kind: 'home-section',
  attachTo: { id: 'page:home', input: 'sections' },
  output: [coreExtensionData.reactElement, homeSectionPlaceDataRef],
  *factory(
    params: HomeSectionPlace & { loader: () => Promise<JSX.Element> },
    { node },
  ) {
    yield coreExtensionData.reactElement(
      ExtensionBoundary.lazy(node, params.loader),
    );
    yield homeSectionPlaceDataRef({
      column: params.column,
      order: params.order,
    });
  },
});
