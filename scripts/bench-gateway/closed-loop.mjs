import { Pool } from 'undici';

/** As many requests as possible over `connections` connections, each sending the next one when it has its answer. */
export async function closedLoop({ url, token, connections, seconds }) {
  const pool = new Pool(url, { connections });
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const end = performance.now() + seconds * 1000;
  let count = 0;
  const lane = async () => {
    while (performance.now() < end) {
      const { statusCode, body } = await pool.request({ path: '/api/v1/models/01890a5d', method: 'GET', headers });
      await body.dump();
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
      count += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, lane));
  const elapsed = (performance.now() - started) / 1000;
  await pool.close();
  return { count, perSecond: count / elapsed };
}
