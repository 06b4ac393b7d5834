import { X509Certificate } from 'node:crypto';
import type { ClusterClient, KubernetesObject } from '@fairway/cluster-client';

/** From so long before its end on, it is worth a new connection to see whether it was renewed. */
const nearMs = 30 * 24 * 3_600_000;
const oldMs = 3_600_000;

/**
 * The certificate that the API server showed on the connection in use, as an object. A server shows a renewed one on new connections alone:
 * if the certificate is near its end, it is looked at on one that is at most an hour old.
 */
export async function* readServerCertificate(
  reader: ClusterClient,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<{ items: KubernetesObject[] }> {
  let { raw } = await reader.peerCertificate({ signal });
  if (isNearEnd(raw)) {
    ({ raw } = await reader.peerCertificate({ signal, maxAgeMs: oldMs }));
  }
  yield {
    items: [
      {
        apiVersion: '',
        kind: 'APIServerCertificate',
        metadata: { name: new URL(reader.server).host },
        der: raw.toString('base64'),
      },
    ],
  };
}

function isNearEnd(raw: Buffer): boolean {
  try {
    return Date.parse(new X509Certificate(raw).validTo) - Date.now() < nearMs;
  } catch {
    return false;
  }
}
