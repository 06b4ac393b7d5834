import { BlockList, isIP } from 'node:net';

/**
 * Addresses that a document must not send the portal to: loopback, link-local (metadata services), private, shared, reserved,
 * documentation, multicast, and forms of IPv6 that hold an IPv4 address, whatever that is. Source: the special-purpose registries of IANA
 * (RFC 6890). IPv4 rules also hold for IPv4-mapped IPv6 addresses.
 */
const forbidden = buildBlockList(
  [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    // Azure's virtual machines reach their host, and its metadata, here.
    ['168.63.129.16', 32],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ],
  [
    // IPv4-compatible addresses, the unspecified one and loopback among them.
    ['::', 96],
    // IPv4-translated addresses (RFC 2765).
    ['::ffff:0:0:0', 96],
    ['100::', 64],
    ['100:0:0:1::', 64],
    // Teredo, ORCHID and the other assignments to protocols.
    ['2001::', 23],
    ['2001:db8::', 32],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['2002::', 16],
    ['3fff::', 20],
    ['5f00::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ],
);

/** Names that only resolve inside the network or the cluster in which the portal stands. */
const insideName = /(^|\.)(localhost|local|internal|svc|home\.arpa)$|\.svc\./;

/**
 * Why a document may not name this API server; undefined if it may. `allowServers` lists hosts (`10.0.0.5`) or origins
 * (`https://10.0.0.5:6443`) which the operator trusts all the same.
 */
export function refuseServerAddress(
  server: string,
  allowServers: string[],
): string | undefined {
  if (!URL.canParse(server)) return 'spec.server is not a URL';
  const url = new URL(server);
  if (url.protocol !== 'https:') return 'spec.server must be an https:// URL';
  if (url.username || url.password) {
    return 'spec.server must not have a user name or password';
  }
  if (isListedServer(server, allowServers)) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) ? isForbiddenAddress(host) : isInsideName(host)) {
    return `spec.server names the private address ${host}; the operator can list it in fairway.fleet.allowServers`;
  }
  return undefined;
}

/** Whether the operator's list names this server, by host or by origin. */
export function isListedServer(
  server: string,
  allowServers: string[],
): boolean {
  const url = new URL(server);
  return allowServers.some(allowed => isSameServer(allowed, url));
}

/** Whether an IP address, as a URL or a name server gave it, is one that documents must not reach. */
export function isForbiddenAddress(address: string): boolean {
  return forbidden.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function isInsideName(host: string): boolean {
  return !host.includes('.') || insideName.test(host);
}

function isSameServer(allowed: string, url: URL): boolean {
  if (allowed.includes('://')) {
    return URL.canParse(allowed) && new URL(allowed).origin === url.origin;
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return allowed.toLocaleLowerCase('en-US').replace(/^\[|\]$/g, '') === host;
}

function buildBlockList(
  v4: [string, number][],
  v6: [string, number][],
): BlockList {
  const list = new BlockList();
  v4.forEach(([net, prefix]) => list.addSubnet(net, prefix, 'ipv4'));
  v6.forEach(([net, prefix]) => list.addSubnet(net, prefix, 'ipv6'));
  return list;
}
