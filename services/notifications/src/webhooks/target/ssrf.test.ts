import type { lookup as systemLookup, LookupAddress } from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isAllowedAddress } from './allowed-address.ts';
import { checkUrl } from './check-url.ts';
import { webhookSender } from './webhook-sender.ts';

describe('an address that others name', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::ffff:10.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'kein.rechner',
  ])('is refused: %s', (address) => {
    expect(isAllowedAddress(address, false)).toBe(false);
  });

  it.each(['93.184.216.34', '172.32.0.1', '2606:4700::1111', '::ffff:93.184.216.34'])(
    'may be public: %s',
    (address) => {
      expect(isAllowedAddress(address, false)).toBe(true);
    },
  );

  it('may be this machine only where the operator allows it, and private networks never', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map((address) => isAllowedAddress(address, true))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['10.0.0.1', '169.254.169.254', 'fd00::1'].some((address) => isAllowedAddress(address, true))).toBe(false);
  });

  it.each([
    'http://fachverfahren.example/',
    'https://127.0.0.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://localhost/',
    'https://intern.localhost./',
    'https://169.254.169.254/latest/meta-data/',
    'https://nutzer:geheim@fachverfahren.example/',
    'ftp://fachverfahren.example/',
    'file:///etc/passwd',
    'erfunden',
  ])('is refused as a target: %s', (url) => {
    expect(() => checkUrl(url, false)).toThrow('WEBHOOK.ADDRESS_REFUSED');
  });

  it('is taken over https; plain http goes to this machine only', () => {
    expect(checkUrl('https://fachverfahren.example:8443/eingang', false).port).toBe('8443');
    expect(checkUrl('http://127.0.0.1:1/', true).hostname).toBe('127.0.0.1');
    expect(() => checkUrl('http://fachverfahren.example/', true)).toThrow('WEBHOOK.ADDRESS_REFUSED');
  });
});

describe('sending to a name', () => {
  const resolver = (...answers: readonly LookupAddress[][]) => {
    let asked = 0;
    const look = (_name: string, _options: object, callback: (error: null, found: LookupAddress[]) => void) =>
      callback(null, answers[Math.min(asked++, answers.length - 1)] ?? []);
    return { look: look as unknown as typeof systemLookup, asked: () => asked };
  };
  const post = { method: 'POST', headers: {}, body: '{}' } as const;

  it('is refused when any of its addresses is private', async () => {
    const { look } = resolver([
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]);
    const sender = webhookSender({ allowLoopback: false, timeoutMs: 500, resolve: look });
    const sent = sender.send({ url: 'https://wechselhaft.example/', ...post });
    await expect(sent).rejects.toMatchObject({ name: 'AddressRefused' });
    await sender.close();
  });

  it('asks once per connection and goes to the very address that was checked', async () => {
    const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => {
      server.once('listening', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const { look, asked } = resolver([{ address: '127.0.0.1', family: 4 }], [{ address: '10.0.0.1', family: 4 }]);
    const sender = webhookSender({ allowLoopback: true, timeoutMs: 2_000, resolve: look });
    const answer = await sender.send({ url: `http://ziel.localhost:${port}/`, ...post });
    expect([answer.status, asked()]).toEqual([200, 1]);
    await sender.close();
    server.closeAllConnections();
    server.close();
  });
});
