// npm run bench:gateway: what the gateway costs, beside http-proxy-middleware in the same run on the same machine.
// Absolute figures depend on the machine; the ratios and differences are what to look at.
import process from 'node:process';
import { report } from './bench-gateway/report.mjs';
import { startPart, stopParts } from './bench-gateway/parts.mjs';
import { closedLoop } from './bench-gateway/closed-loop.mjs';
import { measureKeptReads } from './bench-gateway/kept-reads.mjs';
import { openLoop } from './bench-gateway/open-loop.mjs';
import { measureSignIns } from './bench-gateway/sign-ins.mjs';

const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const connections = 32;

try {
  const upstream = await startPart('upstream.mjs');
  const gateway = await startPart('measured-gateway.mjs', upstream.url);
  const middleware = await startPart('middleware-proxy.mjs', upstream.url);
  const tuned = await startPart('middleware-proxy.mjs', upstream.url, 'keep-alive');
  const contenders = [
    { name: 'gateway (token verified, limits on)', part: gateway, token: upstream.token },
    { name: 'http-proxy-middleware, as it comes', part: middleware, token: undefined },
    { name: 'http-proxy-middleware, kept alive', part: tuned, token: undefined },
  ];
  for (const { part, token } of contenders) await closedLoop({ url: part.url, token, connections, seconds: 1 });

  const throughput = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, { part, token }] of contenders.entries())
      throughput[index].push(await part.measure(() => closedLoop({ url: part.url, token, connections, seconds })));

  const direct = [];
  const through = [];
  for (let round = 0; round < rounds; round += 1) {
    direct.push(...(await openLoop({ url: upstream.url, token: upstream.token, rate: 500, seconds })));
    through.push(...(await openLoop({ url: gateway.url, token: upstream.token, rate: 500, seconds })));
  }
  const kept = await measureKeptReads({ gateway, token: upstream.token, connections, seconds });
  const signIns = await measureSignIns({ seconds, connections: 16 });
  process.stdout.write(report({ contenders, throughput, direct, through, kept, signIns }));
} finally {
  stopParts();
}
