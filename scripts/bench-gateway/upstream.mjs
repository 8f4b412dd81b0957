// The service behind both: a small JSON answer, and the keys the gateway asks for. Signs the token of the bench, too.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import jsonwebtoken from 'jsonwebtoken';
import { tell } from './tell-cpu.mjs';

const answer = Buffer.from(JSON.stringify({ id: '01890a5d', title: 'Gewerbeanmeldung entgegennehmen', version: 3 }));
const headers = { 'Content-Type': 'application/json', 'Content-Length': answer.length, ETag: '"3"' };
// An entry of the library as the catalogue answers it: some kilobytes of JSON that everybody may see.
const entry = Buffer.from(
  JSON.stringify({ id: '01890a5d', title: 'Gewerbeanmeldung', text: 'Angaben zum Betrieb prüfen. '.repeat(300) }),
);
const entryHeaders = {
  'Content-Type': 'application/json',
  'Content-Length': entry.length,
  ETag: '"3"',
  'Surrogate-Control': 'public',
};
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'bench' }] });
const organisation = randomUUID();
const token = jsonwebtoken.sign(
  { sid: 's', kind: 'user', org: organisation, land: randomUUID(), mem: [{ o: organisation, r: ['modeller'] }] },
  privateKey,
  {
    algorithm: 'ES256',
    header: { alg: 'ES256', typ: 'at+jwt', kid: 'bench' },
    subject: randomUUID(),
    issuer: 'http://platform.example',
    audience: 'prozessplattform',
    expiresIn: 3600,
  },
);

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.url === '/.well-known/jwks.json') return response.end(keys);
  if (request.url.startsWith('/internal')) return response.writeHead(404).end();
  request.resume();
  if (request.url.startsWith('/api/v1/library/')) return response.writeHead(200, entryHeaders).end(entry);
  response.writeHead(200, headers).end(answer);
});
server.listen(0, '127.0.0.1', () => tell({ url: `http://127.0.0.1:${server.address().port}`, token }));
