import type { RemoveFieldsOptions } from '../ClusterClient';
import { formatPath } from '../kinds/formatPath';
import type { ObjectReference, ResourceKind } from '../objects';
import type { ApiRequest } from '../transport/ApiTransport';
import { FIELD_MANAGER } from './applyRequest';
import { formatReference } from './formatReference';

/**
 * A JSON patch that holds only if each field still has the value that was seen. The resource version would say less: a controller that writes the
 * status raises it all the time.
 */
export function removeFieldsRequest(
  kind: ResourceKind,
  reference: ObjectReference,
  options: RemoveFieldsOptions,
): ApiRequest {
  const { namespace, name } = reference;
  const { fields, uid } = options;
  return {
    call: `remove fields of ${formatReference(reference)}`,
    method: 'PATCH',
    path: formatPath(kind, { namespace, name }),
    query: { fieldManager: options.fieldManager ?? FIELD_MANAGER },
    contentType: 'application/json-patch+json',
    body: [
      { op: 'test', path: '/metadata/uid', value: uid },
      ...fields.map(({ pointer, value }) => ({
        ...{ op: 'test', path: pointer, value },
      })),
      // Of a list the last item first, so that the positions of the others stay.
      ...fields
        .map(({ pointer }) => pointer)
        .sort(compareBackward)
        .map(path => ({ op: 'remove', path })),
    ],
  };
}

function compareBackward(one: string, other: string): number {
  return other.localeCompare(one, 'en', { numeric: true });
}
