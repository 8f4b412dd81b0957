/** What a test sees of an answer. */
export interface TestAnswer {
  readonly status: number;
  // Tests look into bodies freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly headers: Headers;
  readonly etag: string;
}

export interface TestRequest {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls a service or the gateway as a client would; strings and bytes are sent as they are, all else as JSON. */
export interface TestClient {
  get(path: string, token?: string): Promise<TestAnswer>;
  // oxlint-disable-next-line max-params -- a test reads best as verb, path, body, who, headers
  post(path: string, body: unknown, token?: string, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>;
  // oxlint-disable-next-line max-params -- a test reads best as verb, path, body, who, headers
  put(path: string, body: unknown, token?: string, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>;
  send(method: string, path: string, request?: TestRequest): Promise<TestAnswer>;
}

export function testClient(baseUrl: string): TestClient {
  async function send(method: string, path: string, { token, body, headers }: TestRequest = {}): Promise<TestAnswer> {
    const isPlain = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(body === undefined || isPlain ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: isPlain ? (body as NonNullable<RequestInit['body']>) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      body: isJson && text !== '' ? JSON.parse(text) : text,
      headers: response.headers,
      etag: response.headers.get('etag') ?? '',
    };
  }
  return {
    send,
    get: (path, token) => send('GET', path, requestOf(token)),
    // oxlint-disable-next-line max-params -- as declared
    post: (path, body, token, headers) => send('POST', path, { ...requestOf(token, headers), body }),
    // oxlint-disable-next-line max-params -- as declared
    put: (path, body, token, headers) => send('PUT', path, { ...requestOf(token, headers), body }),
  };
}

function requestOf(token?: string, headers?: Readonly<Record<string, string>>): TestRequest {
  return { ...(token === undefined ? {} : { token }), ...(headers === undefined ? {} : { headers }) };
}
