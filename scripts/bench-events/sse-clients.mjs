// A process with many open streams: says how many stand, then how late each event came to each of them.
import { Agent, get } from 'node:http';
import process from 'node:process';

const [url, token, count] = process.argv.slice(2);
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
let delays = [];

function open() {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { Authorization: `Bearer ${token}` } }, (response) => {
      response.setEncoding('utf8').on('data', (text) => {
        const now = Date.now();
        for (const match of text.matchAll(/"title":"at (\d+)"/g)) delays.push(now - Number(match[1]));
      });
      resolve();
    });
    request.on('error', reject);
  });
}

for (let done = 0; done < Number(count); done += 100) await Promise.all(Array.from({ length: 100 }, open));
process.send({ open: Number(count) });
process.on('message', () => {
  process.send({ delays });
  delays = [];
});
