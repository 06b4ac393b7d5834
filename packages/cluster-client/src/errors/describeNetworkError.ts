import { cleanText } from '@fairway/input';
import { findErrorCode } from './findErrorCode';

const SENTENCES: Record<string, string> = {
  ECONNREFUSED: 'refused the connection',
  ENOTFOUND: 'its host name was not found',
  EAI_AGAIN: 'its host name was not found',
  EHOSTUNREACH: 'no route to it',
  ENETUNREACH: 'no route to it',
  ECONNRESET: 'the connection was lost',
  EPIPE: 'the connection was lost',
  EMFILE: 'the portal itself has no file descriptors left',
  ENFILE: "the portal's machine has no file descriptors left",
  ETIMEDOUT: 'no connection within the time allowed',
  UND_ERR_SOCKET: 'the connection was lost',
  UND_ERR_INFO: 'the connection was lost',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within the time allowed',
  UND_ERR_CLOSED: 'the client is closed',
  UND_ERR_DESTROYED: 'the client is closed',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer was cut off',
  ERR_HTTP2_STREAM_ERROR: 'the answer was cut off',
  ERR_HTTP2_STREAM_CANCEL: 'the answer was cut off',
  ERR_ADDRESS_NOT_ALLOWED: 'its address is not allowed',
};

/** Codes of OpenSSL's certificate verification and of Node's own name check (nodejs.org/api/tls.html, X509 certificate error codes). */
const UNTRUSTED =
  /^(UNABLE_TO_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|ERROR_IN_CERT_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/;

const LOST = new Set([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_INFO',
  'ERR_HTTP2_STREAM_CANCEL',
]);

/** Says in words why the server could not be reached, with the code that tells experts more. */
export function describeNetworkError(error: unknown): string {
  const code = findErrorCode(error);
  const text = cleanText(
    error instanceof Error ? error.message : String(error),
  );
  if (code === undefined) {
    return text;
  }
  if (UNTRUSTED.test(code)) {
    return `its certificate is not trusted (${code}): ${text}`;
  }
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    return `no TLS connection (${code})`;
  }
  return code === 'ERR_PROXY' ? text : `${SENTENCES[code] ?? text} (${code})`;
}

/** Whether an established connection broke, so that the same read may well succeed on a new one. */
export function isConnectionLost(error: unknown): boolean {
  return LOST.has(findErrorCode(error) ?? '');
}
