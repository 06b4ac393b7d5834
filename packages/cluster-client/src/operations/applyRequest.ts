import { ApplyOptions } from '../ClusterClient';
import { KubernetesObject, ResourceKind } from '../objects';
import { formatPath } from '../kinds/formatPath';
import { ApiRequest } from '../transport/ApiTransport';

export const FIELD_MANAGER = 'fairway';

/** A server-side apply. The body is JSON, which is YAML too; `managedFields` is taken out, as the server refuses it. */
export function applyRequest(
  kind: ResourceKind,
  object: KubernetesObject,
  options: ApplyOptions,
): ApiRequest {
  const {
    managedFields: _refused,
    otherWriters: _ofReading,
    ...metadata
  } = object.metadata;
  const { namespace, name } = metadata;
  return {
    call: `${options.dryRun ? 'try to apply' : 'apply'} ${kind.apiVersion} ${
      kind.kind
    } ${namespace ? `${namespace}/` : ''}${name}`,
    method: 'PATCH',
    path: formatPath(kind, { namespace, name }),
    query: {
      fieldManager: options.fieldManager ?? FIELD_MANAGER,
      force: options.force ? 'true' : 'false',
      dryRun: options.dryRun ? 'All' : undefined,
    },
    contentType: 'application/apply-patch+yaml',
    body: { ...object, metadata },
  };
}
