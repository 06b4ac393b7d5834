import { lookup as lookUpName, LookupAddress } from 'node:dns';
import { isIP, LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { TlsMaterial } from '../credentials/createTlsMaterial';

/** Assesses an address right before it is connected to, so that a name that resolves anew cannot slip by. */
export type AddressRule = (address: string) => boolean;

export interface ConnectorOptions {
  tls: TlsMaterial;
  connectTimeoutMs: number;
  isAddressAllowed?: AddressRule;
  /** Called for each connection that stands, with the protocol agreed on. */
  onConnected?: (protocol: 'h2' | 'http/1.1') => void;
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
  const { isAddressAllowed, onConnected } = options;
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
  });
  return (target, callback) => {
    if (
      isIP(target.hostname) &&
      isAddressAllowed?.(target.hostname) === false
    ) {
      callback(new AddressNotAllowedError(target.hostname), null);
      return;
    }
    connect(target, (...result) => {
      const [error, socket] = result;
      if (!error) {
        const agreed = 'alpnProtocol' in socket && socket.alpnProtocol === 'h2';
        onConnected?.(agreed ? 'h2' : 'http/1.1');
      }
      callback(...result);
    });
  };
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
