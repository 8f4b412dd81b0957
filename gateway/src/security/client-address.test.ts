import type { IncomingMessage } from 'node:http';
import { clientAddresses, isNetwork } from './client-address.ts';

const request = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

describe('clientAddresses', () => {
  it('believes nobody without trusted proxies', () => {
    const forged = request('::ffff:9.9.9.9', { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https' });
    expect(clientAddresses()(forged)).toEqual({ address: '9.9.9.9', protocol: 'http' });
    expect(clientAddresses(['10.0.0.0/8'])(forged)).toEqual({ address: '9.9.9.9', protocol: 'http' });
  });

  it('takes the nearest address that no trusted proxy wrote about itself', () => {
    const clientOf = clientAddresses(['10.0.0.0/8', 'fd00::/8']);
    const headers = { 'x-forwarded-for': '6.6.6.6, 1.2.3.4, 10.1.1.1', 'x-forwarded-proto': 'https' };
    expect(clientOf(request('10.2.2.2', headers))).toEqual({ address: '1.2.3.4', protocol: 'https' });
    expect(clientOf(request('fd00::1', { 'x-forwarded-for': 'rubbish' }))).toEqual({
      address: 'fd00::1',
      protocol: 'http',
    });
  });

  it('tells networks from other texts', () => {
    expect(['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8'].map(isNetwork)).toEqual([true, true, true, true]);
    expect(['', 'proxy', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8'].map(isNetwork)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
