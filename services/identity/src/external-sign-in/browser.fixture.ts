/** As much of a browser as a sign-in needs: cookies by host and redirects, and hosts that lead to test servers. */
export interface Browser {
  /** Follows redirects until an address of `stopAt` (not asked for) or an answer that leads nowhere. */
  visit(address: string): Promise<Visited>;
  /** One step, not followed. */
  open(address: string): Promise<Response>;
}

export interface Visited {
  readonly address: URL;
  /** Missing where the browser was led to the app. */
  readonly response?: Response;
}

export interface BrowserOptions {
  /** Origins that do not exist to those that answer for them. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly stopAt: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function openBrowser({ hosts, stopAt, headers = {} }: BrowserOptions): Browser {
  const cookies = new Map<string, Map<string, string>>();
  const open = async (address: string): Promise<Response> => {
    const { origin, pathname, search } = new URL(address);
    const jar = cookies.get(origin) ?? new Map<string, string>();
    cookies.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${hosts[origin] ?? origin}${pathname}${search}`, {
      redirect: 'manual',
      headers: { ...headers, ...(cookie === '' ? {} : { Cookie: cookie }) },
    });
    for (const set of response.headers.getSetCookie()) keep(jar, set);
    return response;
  };
  const visit = async (address: string, hops = 0): Promise<Visited> => {
    if (address.startsWith(stopAt)) return { address: new URL(address) };
    if (hops > 12) throw new Error(`led in circles at ${address}`);
    const response = await open(address);
    const location = response.headers.get('location');
    if (location === null) return { address: new URL(address), response };
    return visit(new URL(location, address).href, hops + 1);
  };
  return { open, visit: (address) => visit(address) };
}

function keep(jar: Map<string, string>, setCookie: string): void {
  const [pair = ''] = setCookie.split(';');
  const [name = '', ...value] = pair.split('=');
  const isOver = /max-age=0|expires=thu, 01 jan 1970/i.test(setCookie);
  if (isOver) jar.delete(name);
  else jar.set(name, value.join('='));
}
