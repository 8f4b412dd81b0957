import { Pool } from 'undici';

/**
 * Sends at a fixed rate whether or not answers come, and answers the milliseconds of each request counted from the moment it
 * was due: waiting in a queue is part of the time.
 */
export async function openLoop({ url, token, rate, seconds }) {
  const pool = new Pool(url, { connections: 64 });
  const headers = { authorization: `Bearer ${token}` };
  const total = rate * seconds;
  const times = [];
  const open = [];
  const started = performance.now() + 50;
  for (let index = 0; index < total; index += 1) {
    const due = started + (index * 1000) / rate;
    while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve));
    open.push(one(pool, headers, due).then((time) => times.push(time)));
  }
  await Promise.all(open);
  await pool.close();
  return times.slice(rate / 2);
}

async function one(pool, headers, due) {
  const { body } = await pool.request({ path: '/api/v1/models/01890a5d', method: 'GET', headers });
  await body.dump();
  return performance.now() - due;
}
