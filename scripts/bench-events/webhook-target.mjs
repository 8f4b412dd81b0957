// A target that takes everything and says when it has had enough.
import { createServer } from 'node:http';
import process from 'node:process';

const wanted = Number(process.argv[2]);
const ids = new Set();
const server = createServer((request, response) => {
  if (request.method === 'OPTIONS') return response.writeHead(200, { 'WebHook-Allowed-Origin': '*' }).end();
  request.resume().on('end', () => {
    response.writeHead(204).end();
    ids.add(request.headers['webhook-id']);
    if (ids.size === wanted) process.send({ done: true });
  });
});
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}/` }));
