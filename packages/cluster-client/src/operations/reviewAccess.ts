import { AccessRequest, CallOptions } from '../ClusterClient';
import { ApiTransport } from '../transport/ApiTransport';
import { isRecord, MalformedAnswerError } from './readObject';

/** Asks the server whether the client's own identity may do something (SelfSubjectAccessReview), which creates nothing. */
export async function reviewAccess(
  transport: ApiTransport,
  access: AccessRequest,
  options?: CallOptions,
): Promise<boolean> {
  const answer = await transport.sendJson(
    {
      call: 'review own access',
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec:
          'path' in access
            ? { nonResourceAttributes: access }
            : { resourceAttributes: access },
      },
    },
    options,
  );
  const status = isRecord(answer) ? answer.status : undefined;
  if (!isRecord(status) || typeof status.allowed !== 'boolean') {
    throw new MalformedAnswerError('the answer does not say what is allowed');
  }
  return status.allowed;
}
