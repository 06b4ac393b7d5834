import { toError } from '@backstage/errors';
import { ClusterError } from '@fairway/cluster-client';

/** Enough for a reason; what a server sends beyond that is cut. */
const longest = 200;

/**
 * Why a call failed, as people read it in a verdict: `refused the connection (ECONNREFUSED)`, `forbidden: ...`. Messages of
 * ClusterError hold no credentials.
 */
export function describeFailure(error: unknown): string {
  const text =
    error instanceof ClusterError ? toText(error) : toError(error).message;
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** The name of the cluster and the call stand before the reason, and the page says them already. */
function toText(error: ClusterError): string {
  const fence = `: ${error.reason}: `;
  const index = error.message.indexOf(fence);
  const detail =
    index < 0 ? error.message : error.message.slice(index + fence.length);
  return error.reason === 'unreachable' ? detail : `${error.reason}: ${detail}`;
}
