import { lazy, type ComponentType } from 'react';
import {
  createExtensionBlueprint,
  createExtensionDataRef,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';

/** A section that another plugin has on the page of a cluster. */
export interface ClusterSection {
  title: string;
  /** Sections with lower numbers come first. */
  order: number;
  /** Shows what the plugin knows about the cluster of this name. */
  Content: ComponentType<{ cluster: string }>;
}

export const clusterSectionDataRef =
  createExtensionDataRef<ClusterSection>().with({
    id: 'fairway.cluster-section',
  });

/** Contributes a section to the page of a cluster. */
export const ClusterSectionBlueprint = createExtensionBlueprint({
  kind: 'cluster-section',
  attachTo: { id: 'page:fleet', input: 'clusterSections' },
  output: [clusterSectionDataRef],
  *factory(
    params: Omit<ClusterSection, 'Content'> & {
      loader: () => Promise<ClusterSection['Content']>;
    },
    { node },
  ) {
    const Loaded = lazy(async () => ({ default: await params.loader() }));
    yield clusterSectionDataRef({
      title: params.title,
      order: params.order,
      Content: props => (
        <ExtensionBoundary node={node}>
          <Loaded {...props} />
        </ExtensionBoundary>
      ),
    });
  },
});
