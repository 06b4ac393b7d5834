import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  environmentAccessPermission,
  environmentCreatePermission,
  environmentReadPermission,
  environmentReapplyPermission,
  environmentRetirePermission,
} from '@fairway/plugin-environments-common';
import type { FleetDocumentsReader } from '../documents/FleetDocumentsReader';
import { toOwnerRef } from '../domain/FleetDocuments';
import type { EnvironmentReadModel } from '../environments/EnvironmentReadModel';
import {
  environmentResourceRef,
  environmentRules,
  teamResourceRef,
  teamRules,
} from './ownedRules';

/** Tells the permission framework of environments (`<owner>/<name>`) and of the teams that may own them (`<owner>`). */
export function registerResourceTypes(
  registry: PermissionsRegistryService,
  deps: {
    environments: Pick<EnvironmentReadModel, 'findOwners'>;
    reader: Pick<FleetDocumentsReader, 'read'>;
  },
): void {
  registry.addResourceType({
    resourceRef: environmentResourceRef,
    permissions: [
      environmentReadPermission,
      environmentRetirePermission,
      environmentAccessPermission,
      environmentReapplyPermission,
    ],
    rules: environmentRules,
    // One that is declared nowhere yet (its creation is under way), or no longer, is assessed by the team that its key names.
    getResources: async keys => {
      const [found, documents] = await Promise.all([
        deps.environments.findOwners(keys),
        deps.reader.read(),
      ]);
      return keys.map(
        (key, index) =>
          found[index] ?? {
            ownerRef: toOwnerRef(key.split('/')[0], documents),
          },
      );
    },
  });
  registry.addResourceType({
    resourceRef: teamResourceRef,
    permissions: [environmentCreatePermission],
    rules: teamRules,
    // A team without a document is assessed by its name: whether it exists is for the plan to say, to those who may ask for it.
    getResources: async owners => {
      const documents = await deps.reader.read();
      return owners.map(owner => ({ ownerRef: toOwnerRef(owner, documents) }));
    },
  });
}
