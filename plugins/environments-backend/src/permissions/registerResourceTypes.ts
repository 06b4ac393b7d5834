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
    getResources: keys => deps.environments.findOwners(keys),
  });
  registry.addResourceType({
    resourceRef: teamResourceRef,
    permissions: [environmentCreatePermission],
    rules: teamRules,
    // A team without a document is judged by its name: whether it exists is for the plan to say, to those who may ask for it.
    getResources: async owners => {
      const documents = await deps.reader.read();
      return owners.map(owner => ({ ownerRef: toOwnerRef(owner, documents) }));
    },
  });
}
