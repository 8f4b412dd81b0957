import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Whether something may be sent to an IP address: public unicast only, and this machine only where it is allowed. */
export function isAllowedAddress(address: string, allowLoopback: boolean): boolean {
  const v4 = isIPv4(address) ? address : mappedIPv4(address);
  if (v4 !== undefined) return loopback.check(v4) ? allowLoopback : !refused.check(v4);
  if (!isIPv6(address)) return false;
  if (loopback.check(address, 'ipv6')) return allowLoopback;
  return globalUnicast.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

const loopback = blockList([['127.0.0.0', 8]], [['::1', 128]]);
const globalUnicast = blockList([], [['2000::', 3]]);

/** The special purpose registries of IANA (RFC 6890): everything that is not reachable world-wide, or leads elsewhere. */
const refused = blockList(
  [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.31.196.0', 24],
    ['192.52.193.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['192.175.48.0', 24],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ],
  [
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['2620:4f:8000::', 48],
    ['3fff::', 20],
  ],
);

type Range = readonly [address: string, prefix: number];

function blockList(v4: readonly Range[], v6: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of v4) list.addSubnet(address, prefix, 'ipv4');
  for (const [address, prefix] of v6) list.addSubnet(address, prefix, 'ipv6');
  return list;
}

/** The IPv4 address inside `::ffff:a.b.c.d`, in whichever way it is written. */
function mappedIPv4(address: string): string | undefined {
  if (!isIPv6(address)) return undefined;
  const canonical = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const match = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (match === null) return undefined;
  const [high, low] = [Number.parseInt(match[1] ?? '', 16), Number.parseInt(match[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
