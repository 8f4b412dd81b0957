import { isIP } from 'node:net';
import { DomainError } from '@prozessplattform/contracts';
import { isAllowedAddress } from './allowed-address.ts';

/**
 * What can be seen of a target without resolving its name. Throws WEBHOOK.ADDRESS_REFUSED for anything but https (plain
 * http goes to this machine only, where that is allowed), for credentials in the address and for refused addresses.
 */
export function checkUrl(text: string, allowLoopback: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw refused();
  const host = hostOf(url);
  const isLiteral = isIP(host) !== 0;
  if (isLiteral && !isAllowedAddress(host, allowLoopback)) throw refused();
  const isLocal = isLocalName(host) || (isLiteral && !isAllowedAddress(host, false));
  if (isLocal && !allowLoopback) throw refused();
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) throw refused();
  if (url.username !== '' || url.password !== '') throw refused();
  return url;
}

/** The host without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function isLocalName(host: string): boolean {
  return /(^|\.)localhost\.?$/i.test(host);
}

function refused(): DomainError {
  return new DomainError('WEBHOOK.ADDRESS_REFUSED', { errors: [{ pointer: '/url', message: 'https://…' }] });
}
