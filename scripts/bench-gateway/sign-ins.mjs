import { closedLoop } from './closed-loop.mjs';
import { startPart } from './parts.mjs';

/** What Keycloak's sizing guide gives one vCPU for, per second. */
const keycloak = { logins: 15, refreshes: 120, 'client-credential grants': 120 };

/**
 * Logins, refreshes and grants through the gateway, per second of processor time that gateway and identity use together: what one
 * core does.
 */
export async function measureSignIns({ seconds, connections }) {
  const database = await startPart('measured-database.mjs');
  const identity = await startPart('measured-identity.mjs', database.url);
  const gateway = await startPart('measured-gateway.mjs', identity.url);
  const post = async (path, body, token) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    return (await fetch(gateway.url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const login = () => post('/api/v1/auth/login', identity.administrator);
  const { accessToken } = await login();
  const wish = { name: 'Messung', roles: ['reader'], scopes: ['modelling:read'] };
  const account = await post('/api/v1/service-accounts', wish, accessToken);
  const sessions = await Promise.all(Array.from({ length: connections }, login));
  const requests = {
    logins: logins(identity),
    refreshes: refreshes(sessions),
    'client-credential grants': grants(account),
  };
  const results = [];
  for (const [name, next] of Object.entries(requests)) {
    const used = async () => (await identity.cpu()) + (await gateway.cpu());
    const before = await used();
    const { count, perSecond } = await closedLoop({ url: gateway.url, connections, seconds, next });
    const cores = ((await used()) - before) / 1e6;
    results.push({ name, perSecond, perCore: count / cores, keycloak: keycloak[name] });
  }
  return { results, passwordHashing: identity.passwordHashing };
}

const json = { 'content-type': 'application/json' };

function logins({ administrator }) {
  const body = JSON.stringify(administrator);
  return () => ({ path: '/api/v1/auth/login', method: 'POST', headers: json, body });
}

/** Each lane refreshes its own session, with the token that it got last. */
function refreshes(sessions) {
  return (lane, last) => ({
    path: '/api/v1/auth/refresh',
    method: 'POST',
    headers: json,
    body: JSON.stringify({ refreshToken: (last?.body ?? sessions[lane]).refreshToken }),
    reads: true,
  });
}

function grants({ clientId, clientSecret }) {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  }).toString();
  return () => ({
    path: '/oauth/token',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
}
