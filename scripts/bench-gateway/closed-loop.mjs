import { Pool } from 'undici';

/**
 * As many requests as possible over `connections` connections, each sending the next one when it has its answer. `next` makes a
 * request for a lane and is given the answer to its last one; without it all ask for the same small resource.
 */
export async function closedLoop({ url, token, connections, seconds, next = smallResource(token) }) {
  const pool = new Pool(url, { connections });
  const end = performance.now() + seconds * 1000;
  let count = 0;
  const lane = async (_, number) => {
    let last;
    while (performance.now() < end) {
      const request = next(number, last);
      const { statusCode, headers, body } = await pool.request({ method: 'GET', ...request });
      last = { headers, body: request.reads === true ? await body.json() : await body.dump() };
      if (statusCode !== 200) throw new Error(`${url}${request.path} answered ${statusCode}`);
      count += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }).map(lane));
  const elapsed = (performance.now() - started) / 1000;
  await pool.close();
  return { count, perSecond: count / elapsed };
}

function smallResource(token) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return () => ({ path: '/api/v1/models/01890a5d', headers });
}
