/** What the demonstration needs of HTTP: JSON in, JSON out, through the gateway as any client would. */
export interface ApiClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown, options?: RequestOptions): Promise<T>;
  put<T>(path: string, body: unknown, options?: RequestOptions): Promise<T>;
  /** Status and body of whatever comes, for calls that may find something already done. */
  send<T>(method: string, path: string, options?: SendOptions): Promise<Answer<T>>;
}

export interface RequestOptions {
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
  readonly contentType?: string;
}

interface SendOptions extends RequestOptions {
  readonly body?: unknown;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly etag: string | null;
}

export class ApiError extends Error {
  readonly status: number;

  constructor(method: string, path: string, answer: Answer<unknown>) {
    super(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    this.name = 'ApiError';
    this.status = answer.status;
  }
}

export function apiClient(baseUrl: string, token?: string): ApiClient {
  async function send<T>(method: string, path: string, options: SendOptions = {}): Promise<Answer<T>> {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: headersOf(token, options),
      ...(options.body === undefined ? {} : { body: bodyOf(options.body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      body: (isJson && text !== '' ? JSON.parse(text) : text) as T,
      etag: response.headers.get('etag'),
    };
  }
  async function expectOk<T>(method: string, path: string, options: SendOptions = {}): Promise<T> {
    const answer = await send<T>(method, path, options);
    if (answer.status >= 400) throw new ApiError(method, path, answer);
    return answer.body;
  }
  return {
    send,
    get: (path) => expectOk('GET', path),
    post: (path, body, options) => expectOk('POST', path, { ...options, body }),
    put: (path, body, options) => expectOk('PUT', path, { ...options, body }),
  };
}

export async function signedIn(baseUrl: string, email: string, password: string): Promise<ApiClient> {
  const { accessToken } = await apiClient(baseUrl).post<{ accessToken: string }>('/api/v1/auth/login', {
    email,
    password,
  });
  return apiClient(baseUrl, accessToken);
}

function headersOf(token: string | undefined, { idempotencyKey, ifMatch, contentType }: RequestOptions) {
  return {
    Accept: 'application/json',
    'Content-Type': contentType ?? 'application/json',
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
    ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
  };
}

function bodyOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
