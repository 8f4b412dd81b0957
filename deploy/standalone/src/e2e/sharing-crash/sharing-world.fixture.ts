import { randomUUID } from 'node:crypto';
import { eventually, testClient, type TestAnswer } from '@prozessplattform/testing';

export interface Call {
  readonly as: string;
  readonly body?: unknown;
  /** Idempotency-Key. */
  readonly key?: string;
  readonly ifMatch?: string;
}

interface FeedEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
}

/** Two towns and the Land with their people, behind a platform that dies now and then. */
export interface SharingWorld {
  readonly brandis: string;
  readonly grimma: string;
  /** Answers what comes; throws when the platform is gone. `what` is method and path below /api/v1. */
  call(what: string, call: Call): Promise<TestAnswer>;
  /** Asks until an answer has that status. */
  must(what: string, status: number, call: Call): Promise<TestAnswer['body']>;
  /** A new town with one process manager, whose e-mail is answered. */
  newTown(): Promise<string>;
  /** Every event that this person's organisation may see about that subject, as short types, in order. */
  eventsAbout(subject: string, as: string): Promise<string[]>;
}

export const people = {
  erika: 'erika@brandis.example',
  petra: 'petra@brandis.example',
  klaus: 'klaus@grimma.example',
  bruno: 'bruno@land.example',
} as const;

const password = 'ein Passwort nur für Tests';
const tokenLifetimeMs = 8 * 60_000;

export async function openSharingWorld(platform: {
  readonly url: string;
  readonly admin: { readonly email: string; readonly password: string };
}): Promise<SharingWorld> {
  const client = testClient(platform.url);
  const tokens = new Map<string, { readonly token: string; readonly until: number }>();
  const feeds = new Map<string, { cursor: string; readonly events: FeedEvent[] }>();

  async function signIn(email: string): Promise<string> {
    const known = tokens.get(email);
    if (known !== undefined && known.until > Date.now()) return known.token;
    const login = { email, password: email === platform.admin.email ? platform.admin.password : password };
    const token = await eventually(async () => {
      const answer = await client.post('/api/v1/auth/login', login).catch(() => undefined);
      return answer?.status === 200 ? (answer.body.accessToken as string) : undefined;
    }, 60_000);
    tokens.set(email, { token, until: Date.now() + tokenLifetimeMs });
    return token;
  }
  const call: SharingWorld['call'] = async (what, { as, body, key, ifMatch }) => {
    const [method = '', path = ''] = what.split(' ');
    return client.send(method, `/api/v1${path}`, {
      token: await signIn(as),
      ...(body === undefined ? {} : { body }),
      headers: {
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
      },
    });
  };
  const must: SharingWorld['must'] = async (what, status, input) => {
    let last: TestAnswer | undefined;
    const keyed = input.key === undefined && what.startsWith('POST') ? { ...input, key: randomUUID() } : input;
    return eventually(async () => {
      last = await call(what, keyed).catch(() => undefined);
      return last?.status === status ? last.body : undefined;
    }, 60_000).catch((error: unknown) => {
      throw new Error(`${what} answers ${last?.status} ${JSON.stringify(last?.body)}`, { cause: error });
    });
  };
  const open = async (name: string, kind = 'gemeinde') =>
    (await must('POST /organisations', 201, { as: platform.admin.email, body: { name, kind } })).id as string;
  const account = (email: string, organisationId: string, roles: readonly string[]) =>
    must('POST /users', 201, {
      as: platform.admin.email,
      body: { email, password, displayName: email, organisationId, roles },
    });
  const land = (await must('GET /organisations?kind=land', 200, { as: platform.admin.email })).items[0].id as string;
  const [brandis, grimma] = [await open('Brandis'), await open('Grimma')];
  await account(people.erika, brandis, ['modeller']);
  await account(people.petra, brandis, ['processManager']);
  await account(people.klaus, grimma, ['processManager', 'modeller']);
  await account(people.bruno, land, ['libraryEditor']);

  const emails = [platform.admin.email, ...Object.values(people)];
  for (const email of emails) await signIn(email);

  let reading: Promise<unknown> = Promise.resolve();
  function readFeed(email: string): Promise<readonly FeedEvent[]> {
    const feed = feeds.get(email) ?? { cursor: '', events: [] };
    feeds.set(email, feed);
    const read = reading.then(() => readOn(feed, email));
    reading = read.catch(() => undefined);
    return read;
  }
  async function readOn(feed: { cursor: string; readonly events: FeedEvent[] }, email: string) {
    for (;;) {
      const page = await must(`GET /events?limit=200&after=${feed.cursor}`, 200, { as: email });
      feed.events.push(...page.items);
      if (page.items.length === 0) return feed.events;
      feed.cursor = page.nextCursor;
    }
  }
  return {
    brandis,
    grimma,
    call,
    must,
    newTown: async () => {
      const email = `${randomUUID()}@ort.example`;
      await account(email, await open(`Ort ${email}`), ['processManager']);
      return email;
    },
    eventsAbout: async (subject, as) => {
      const events = await readFeed(as);
      const about = events.filter((event) => event.subject === subject);
      if (new Set(events.map(({ id }) => id)).size !== events.length) throw new Error('an event is twice in the feed');
      return about.map(({ type }) => type.replace('de.prozessplattform.', ''));
    },
  };
}
