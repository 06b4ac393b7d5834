import { createFrontendModule } from '@backstage/frontend-plugin-api';
import kubernetesPlugin from '@backstage/plugin-kubernetes/alpha';

/**
 * The tab with what runs on a cluster is for those who may read it. To everybody else Backstage's plugin would show a tab with nothing but a
 * refusal in it.
 */
export const kubernetesModule = createFrontendModule({
  pluginId: 'kubernetes',
  extensions: [
    kubernetesPlugin
      .getExtension('entity-content:kubernetes/kubernetes')
      .override({
        if: {
          $all: [
            { permissions: { $contains: 'kubernetes.clusters.read' } },
            { permissions: { $contains: 'kubernetes.resources.read' } },
          ],
        },
      }),
  ],
});
