/** Signs in and answers a function that sends requests with the token and waits where the platform asks for it. */
export async function signIn({ url, email, password }) {
  let token = '';
  const send = async (method, path, { body, headers = {} } = {}) => {
    for (let attempt = 1; ; attempt += 1) {
      const authorization = token === '' ? {} : { authorization: `Bearer ${token}` };
      const response = await fetch(url + path, {
        method,
        headers: { ...authorization, ...headers },
        ...(body && { body }),
      });
      if (![429, 503].includes(response.status) || attempt === 8) return response;
      const seconds = Number(response.headers.get('retry-after') ?? 1);
      await new Promise((resolve) => setTimeout(resolve, Math.min(60, seconds) * 1000));
    }
  };
  const login = async () => {
    token = '';
    const body = JSON.stringify({ email, password });
    const response = await send('POST', '/api/v1/auth/login', {
      body,
      headers: { 'content-type': 'application/json' },
    });
    if (!response.ok) throw new Error(`Die Anmeldung ist gescheitert: ${response.status} ${await response.text()}`);
    token = (await response.json()).accessToken;
  };
  await login();
  return async (method, path, request) => {
    const response = await send(method, path, request);
    if (response.status !== 401) return response;
    await login();
    return send(method, path, request);
  };
}
