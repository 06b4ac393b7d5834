import { lookup as lookUpName, LookupAddress } from 'node:dns';
import { isIP, LookupFunction } from 'node:net';
import { checkServerIdentity, TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import { PeerCertificate } from '../ClusterClient';
import { TlsMaterial } from '../credentials/createTlsMaterial';
import { openTunnel } from './openTunnel';

/** Assesses an address right before it is connected to, so that a name that resolves anew cannot slip by. */
export type AddressRule = (address: string) => boolean;

export interface ConnectorOptions {
  tls: TlsMaterial;
  connectTimeoutMs: number;
  isAddressAllowed?: AddressRule;
  /** Whom the server's certificate must name, if not the host of its URL. */
  serverName?: string;
  /** An `http://` or `https://` proxy to go through; it looks the server's name up, and `isAddressAllowed` is not asked. */
  proxyUrl?: string;
  /** Called for each connection that stands, with the protocol agreed on and the certificate that the server showed. */
  onConnected?: (
    protocol: 'h2' | 'http/1.1',
    certificate: PeerCertificate | undefined,
  ) => void;
}

class AddressNotAllowedError extends Error {
  readonly code = 'ERR_ADDRESS_NOT_ALLOWED';

  constructor(address: string) {
    super(`the address ${address} is not allowed`);
    this.name = 'AddressNotAllowedError';
  }
}

/** Opens TLS connections: verified against the cluster's own CA always, whatever the environment of the process says. */
export function createConnector(
  options: ConnectorOptions,
): buildConnector.connector {
  const { isAddressAllowed, onConnected, proxyUrl } = options;
  const connect = buildConnector({
    ...options.tls,
    rejectUnauthorized: true,
    // As Go does: an intermediate in the bundle is trusted without its root.
    allowPartialTrustChain: true,
    minVersion: 'TLSv1.2',
    timeout: options.connectTimeoutMs,
    allowH2: true,
    preferH2: true,
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
    ...(isAddressAllowed && { lookup: createLookup(isAddressAllowed) }),
    ...expectName(options.serverName),
  });
  return (target, callback) => {
    if (
      isIP(target.hostname) &&
      isAddressAllowed?.(target.hostname) === false
    ) {
      callback(new AddressNotAllowedError(target.hostname), null);
      return;
    }
    const finish: buildConnector.Callback = (...result) => {
      const [error, socket] = result;
      if (!error) {
        const agreed = 'alpnProtocol' in socket && socket.alpnProtocol === 'h2';
        onConnected?.(agreed ? 'h2' : 'http/1.1', readCertificate(socket));
      }
      callback(...result);
    };
    if (!proxyUrl) {
      connect(target, finish);
      return;
    }
    const authority = toAuthority(target.hostname, target.port);
    openTunnel(new URL(proxyUrl), authority, options.connectTimeoutMs).then(
      httpSocket => connect({ ...target, httpSocket }, finish),
      error => finish(error, null),
    );
  };
}

function readCertificate(socket: unknown): PeerCertificate | undefined {
  const raw =
    socket instanceof TLSSocket
      ? socket.getPeerX509Certificate()?.raw
      : undefined;
  return raw && { raw, connectedAt: new Date() };
}

/** TLS sends no IP address as a server's name (RFC 6066, section 3), so that the certificate alone is held to one. */
function expectName(serverName: string | undefined) {
  if (!serverName) return {};
  if (!isIP(serverName)) return { servername: serverName };
  return {
    checkServerIdentity: (
      _host: string,
      certificate: Parameters<typeof checkServerIdentity>[1],
    ) => checkServerIdentity(serverName, certificate),
  };
}

function toAuthority(hostname: string, port: string | undefined): string {
  const host = hostname.replace(/^\[|\]$/g, '');
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port || 443}`;
}

/** Resolves names, and refuses a name any of whose addresses is not allowed. */
function createLookup(isAllowed: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    lookUpName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const refused = addresses.find(({ address }) => !isAllowed(address));
      if (refused) {
        callback(new AddressNotAllowedError(refused.address), '', 0);
        return;
      }
      answer(addresses, Boolean(options.all), callback);
    });
  };
}

function answer(
  addresses: LookupAddress[],
  all: boolean,
  callback: Parameters<LookupFunction>[2],
): void {
  if (all) {
    callback(null, addresses);
  } else {
    callback(null, addresses[0].address, addresses[0].family);
  }
}
