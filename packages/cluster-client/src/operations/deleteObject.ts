import { DeleteOptions } from '../ClusterClient';
import { ObjectReference, ResourceKind } from '../objects';
import { formatPath } from '../kinds/formatPath';
import { ApiRequest, ApiTransport } from '../transport/ApiTransport';
import { formatReference } from './formatReference';
import { isRecord } from './readObject';

/** Deletes an object if it still is the one with this UID (and resource version, if given). */
export async function deleteObject(
  transport: ApiTransport,
  kind: ResourceKind,
  reference: ObjectReference,
  options: DeleteOptions,
): Promise<'deleted' | 'deleting' | 'absent'> {
  const request = toRequest(kind, reference, options);
  const answer = await transport.send(request, options);
  if (answer.status < 200 || answer.status >= 300) {
    const error = transport.toError(request, answer);
    if (error.reason === 'not-found') {
      return 'absent';
    }
    throw error;
  }
  return isStillThere(answer.body) ? 'deleting' : 'deleted';
}

function toRequest(
  kind: ResourceKind,
  reference: ObjectReference,
  options: DeleteOptions,
): ApiRequest {
  const { uid, resourceVersion, propagation = 'Background' } = options;
  const { namespace, name } = reference;
  return {
    call: `delete ${formatReference(reference)}`,
    method: 'DELETE',
    path: formatPath(kind, { namespace, name }),
    body: {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      preconditions: { uid, ...(resourceVersion && { resourceVersion }) },
      propagationPolicy: propagation,
      // With a body the server does not look for it in the query.
      ...(options.dryRun && { dryRun: ['All'] }),
    },
  };
}

/**
 * The server answers a deletion with a Status or with the object as it was last. That object is still there if it has a
 * deletion time and something is left to wait for.
 */
function isStillThere(body: string): boolean {
  const metadata = readMetadata(body);
  if (!metadata?.deletionTimestamp) {
    return false;
  }
  const hasFinalizers =
    Array.isArray(metadata.finalizers) && metadata.finalizers.length > 0;
  return hasFinalizers || metadata.deletionGracePeriodSeconds !== 0;
}

function readMetadata(body: string): Record<string, unknown> | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    return isRecord(answer) && isRecord(answer.metadata)
      ? answer.metadata
      : undefined;
  } catch {
    return undefined;
  }
}
