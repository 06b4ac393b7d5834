import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  InProcessNamespaceOwners,
  type NamespaceOwners,
} from './NamespaceOwners';

/** Whose the namespaces of clusters are: one answer for all plugins of this process. */
export const namespaceOwnersServiceRef = createServiceRef<NamespaceOwners>({
  id: 'fairway.namespace-owners',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { lifecycle: coreServices.rootLifecycle },
      factory({ lifecycle }) {
        const owners = new InProcessNamespaceOwners();
        lifecycle.addStartupHook(() => owners.settle());
        return owners;
      },
    }),
});
