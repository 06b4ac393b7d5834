import { TokenRequestOptions } from '../ClusterClient';
import { formatPath } from '../kinds/formatPath';
import { findBuiltInKind } from '../kinds/builtInKinds';
import { ApiTransport } from '../transport/ApiTransport';
import { isRecord, MalformedAnswerError } from './readObject';

/** Asks for a short-lived token of a ServiceAccount (TokenRequest). The server may grant another expiry than was asked for. */
export async function requestToken(
  transport: ApiTransport,
  options: TokenRequestOptions,
): Promise<{ token: string; expiresAt: Date }> {
  const { namespace, serviceAccount, expirationSeconds, audiences } = options;
  const kind = findBuiltInKind('v1', 'ServiceAccount')!;
  const answer = await transport.sendJson(
    {
      call: `request a token of ${namespace}/${serviceAccount}`,
      method: 'POST',
      path: formatPath(kind, {
        namespace,
        name: serviceAccount,
        subresource: 'token',
      }),
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds, ...(audiences && { audiences }) },
      },
    },
    options,
  );
  return readToken(isRecord(answer) ? answer.status : undefined);
}

function readToken(status: unknown): { token: string; expiresAt: Date } {
  const { token, expirationTimestamp } = isRecord(status) ? status : {};
  const expiresAt = new Date(String(expirationTimestamp));
  if (typeof token !== 'string' || Number.isNaN(expiresAt.getTime())) {
    throw new MalformedAnswerError('the answer holds no token with an expiry');
  }
  return { token, expiresAt };
}
