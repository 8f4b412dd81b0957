import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export interface Client {
  /** Without the `::ffff:` of IPv4 addresses. */
  readonly address: string;
  readonly protocol: 'http' | 'https';
}

export type ClientOf = (request: IncomingMessage) => Client;

/** Tells whom a request comes from: X-Forwarded-* count only as far as trusted proxies wrote them. Throws for a text that is no address or network. */
export function clientAddresses(trustedProxies: readonly string[] = []): ClientOf {
  const trusted = networks(trustedProxies);
  return (request) => {
    const peer = plain(request.socket.remoteAddress ?? '');
    if (trustedProxies.length === 0 || !contains(trusted, peer)) return { address: peer, protocol: 'http' };
    const protocol = first(request.headers['x-forwarded-proto']) === 'https' ? 'https' : 'http';
    return { address: firstUntrusted(request.headers['x-forwarded-for'], trusted) ?? peer, protocol };
  };
}

/** The nearest address that no trusted proxy has: what stands further left, the client may have invented. */
function firstUntrusted(header: string | string[] | undefined, trusted: BlockList): string | undefined {
  const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((hop) => plain(hop.trim()));
  return hops.reverse().find((hop) => isIP(hop) !== 0 && !contains(trusted, hop));
}

/** Whether a text is an address or a network in CIDR form. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

function networks(entries: readonly string[]): BlockList {
  const result = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (!isNetwork(entry)) throw new Error(`TRUSTED_PROXIES: "${entry}" is no address or network.`);
    if (bits === undefined) result.addAddress(address, family);
    else result.addSubnet(address, Number(bits), family);
  }
  return result;
}

function contains(list: BlockList, address: string): boolean {
  const kind = isIP(address);
  return kind !== 0 && list.check(address, kind === 6 ? 'ipv6' : 'ipv4');
}

function plain(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}

function first(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim();
}
