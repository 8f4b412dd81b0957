import { setTimeout as wait } from 'node:timers/promises';
import { testClient, type TestAnswer, type TestClient } from '@prozessplattform/testing';

/** What the platform said yes to. */
export interface Acknowledged {
  /** Ids of the profiles that were created. */
  readonly created: Set<string>;
  /** `id/version` of the changes that were made. */
  readonly changed: Set<string>;
}

export interface CommandInput {
  readonly url: string;
  readonly token: () => Promise<string>;
  readonly organisationId: string;
  readonly random: () => number;
}

const changeShare = 0.25;

/** Sends one command after the other, with its Idempotency-Key until somebody says yes or no. */
export function commandSender({ url, token, organisationId, random }: CommandInput) {
  const client: TestClient = testClient(url);
  const acknowledged: Acknowledged = { created: new Set(), changed: new Set() };
  const etags = new Map<string, string>();

  async function create(number: number): Promise<void> {
    const body = { title: `Prozess ${number}`, organisationId };
    const headers = { 'Idempotency-Key': `chaos-${number}` };
    for (;;) {
      const answer = await tried(async () => client.post('/api/v1/profiles', body, await token(), headers));
      if (answer?.status === 201) {
        acknowledged.created.add(answer.body.id);
        etags.set(answer.body.id, answer.etag);
        return;
      }
      refuseFinal(answer);
      await wait(50 + 200 * random());
    }
  }

  /** A change whose answer is lost may or may not have been made: only an answered one counts. */
  async function change(number: number): Promise<void> {
    const ids = [...etags.keys()];
    const id = ids[Math.floor(random() * ids.length)];
    const etag = id === undefined ? undefined : etags.get(id);
    if (id === undefined || etag === undefined) return create(number);
    etags.delete(id);
    const request = { headers: { 'If-Match': etag }, body: { title: `Prozess ${number} neu` } };
    const answer = await tried(async () =>
      client.send('PATCH', `/api/v1/profiles/${id}`, { ...request, token: await token() }),
    );
    if (answer?.status === 200) acknowledged.changed.add(`${id}/${answer.etag.replaceAll('"', '')}`);
    else refuseFinal(answer);
  }

  return {
    acknowledged,
    send: (number: number) => (random() < changeShare ? change(number) : create(number)),
  };
}

async function tried(request: () => Promise<TestAnswer>): Promise<TestAnswer | undefined> {
  return request().catch(() => undefined);
}

/** Faults answer 401 (keys not there yet), 412 (made, but the answer was lost), 429 and 5xx; everything else is a bug of this test. */
function refuseFinal(answer: TestAnswer | undefined): void {
  if (answer === undefined || answer.status >= 500 || [401, 412, 429].includes(answer.status)) return;
  throw new Error(`unexpected answer ${answer.status}: ${JSON.stringify(answer.body)}`);
}
