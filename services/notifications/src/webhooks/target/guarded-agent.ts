import { lookup as resolve, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import { isAllowedAddress } from './allowed-address.ts';

export interface GuardOptions {
  readonly allowLoopback: boolean;
  readonly timeoutMs: number;
  /** Default: the system's resolver. */
  readonly resolve?: typeof resolve;
}

/** The name leads to an address that nothing is sent to. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Connects only to addresses that were checked: the look-up of each connection refuses what is not public, and the
 * connection goes to the very address that was checked, so that a name that changes its mind leads nowhere else.
 */
export function guardedAgent(options: GuardOptions): Agent {
  const { timeoutMs } = options;
  return new Agent({
    connect: { lookup: guardedLookup(options), timeout: Math.min(timeoutMs, 10_000) },
    connections: 8,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: 64 * 1024,
  });
}

export function guardedLookup({ allowLoopback, resolve: look = resolve }: GuardOptions): LookupFunction {
  return (hostname, options, callback) => {
    look(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const addresses: LookupAddress[] = found;
      const isRefused = addresses.some(({ address }) => !isAllowedAddress(address, allowLoopback));
      const [first] = addresses;
      if (isRefused || first === undefined) return callback(new AddressRefused(`${hostname} is not public`), []);
      if (options.all === true) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}
