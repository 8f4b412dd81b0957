import { randomUUID } from 'node:crypto';
import { closedLoop } from './closed-loop.mjs';

const entries = 500;

/**
 * Reads of library entries as people ask for them (few often, many seldom), kept by the gateway and, with a Consistency-Token, past
 * what it keeps. The service behind answers from memory: the real one gains more.
 */
export async function measureKeptReads({ gateway, token, connections, seconds }) {
  const ids = Array.from({ length: entries }, () => randomUUID());
  const weights = cumulated(ids.map((_, index) => 1 / (index + 1)));
  const counts = { hits: 0, all: 0 };
  const next = (headers) => (_, last) => {
    if (last !== undefined) counts.all += 1;
    if (last?.headers['cache-status']?.includes('hit')) counts.hits += 1;
    return { path: `/api/v1/library/${ids[drawn(weights)]}`, headers };
  };
  const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'br' };
  const run = (wanted) =>
    gateway.measure(() => closedLoop({ url: gateway.url, connections, seconds, next: next(wanted) }));
  await run(headers);
  const past = await run({ ...headers, 'consistency-token': 'x' });
  counts.hits = counts.all = 0;
  const kept = await run(headers);
  return { kept, past, hitRatio: counts.hits / counts.all };
}

function cumulated(weights) {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

function drawn(weights) {
  const wanted = Math.random() * weights.at(-1);
  return weights.findIndex((weight) => weight >= wanted);
}
