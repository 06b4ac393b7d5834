import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  driftReadPermission,
  toObjectsRef,
} from '@fairway/plugin-drift-common';
import type { Plan } from '@fairway/plugin-runs-common';
import type { RequiredPermission } from '@fairway/plugin-runs-node';

/** Who may do it: the owner of all the objects, and the platform team. To who may not see one of them there is none. */
export function onObjects(
  permission: ResourcePermission,
  ids: readonly string[],
): RequiredPermission {
  return {
    permission,
    resourceRef: toObjectsRef(ids),
    visibleWith: driftReadPermission,
    denial:
      'objects: only the team that owns an object and the platform team may settle its drift; ask one of them',
  };
}

/** What undoing a run asks for: the same as the run. */
export function undoOnObjects(permission: ResourcePermission) {
  return ({ payload }: Plan): RequiredPermission =>
    onObjects(permission, listIds(payload));
}

function listIds({ objects }: Plan['payload']): string[] {
  return Array.isArray(objects)
    ? objects.map(each =>
        typeof each === 'string'
          ? each
          : String((each as { id?: unknown } | null)?.id),
      )
    : [];
}
