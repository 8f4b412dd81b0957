import { eventually, type TestAnswer, type TestClient } from '@prozessplattform/testing';
import { accounts } from '../../demo/accounts.ts';

export interface Storyteller {
  readonly client: TestClient;
  /** A token of that demo account. */
  as(email: string): Promise<string>;
  readonly admin: { readonly email: string };
  readonly demoPassword: string;
}

/** Who appears in the story, beside those of the demo. */
export const cast = {
  ...accounts,
  greta: 'greta.muster@grimma.example',
  wilma: 'wilma.muster@wurzen.example',
} as const;

/** What the story is about. */
export interface Story {
  readonly blueprintId: string;
  /** Brandis' own model. */
  readonly brandisModel: string;
  /** Grimma's adoption and model. */
  readonly adoption: { readonly id: string; readonly modelId: string; readonly organisationId: string };
}

interface Said {
  readonly by: string;
  readonly body?: unknown;
  readonly ifMatch?: string;
}

type Json = TestAnswer['body'];

/** What the chapters do again and again. */
export function telling({ client, as }: Storyteller) {
  /** `what` is method and path below /api/v1. */
  const say = async (what: string, { by, body, ifMatch }: Said): Promise<TestAnswer> => {
    const [method = '', path = ''] = what.split(' ');
    return client.send(method, `/api/v1${path}`, {
      token: await as(by),
      ...(body === undefined ? {} : { body }),
      ...(ifMatch === undefined ? {} : { headers: { 'If-Match': ifMatch } }),
    });
  };
  const must = async (what: string, said: Said): Promise<Json> => {
    const { status, body } = await say(what, said);
    expect([what, status < 300 ? 'done' : `${status} ${JSON.stringify(body)}`]).toEqual([what, 'done']);
    return body;
  };
  /** For what follows by events: asks until the answer is as wanted. */
  const until = (what: string, said: Said, isThere: (body: Json) => boolean): Promise<TestAnswer> =>
    eventually(async () => {
      const answer = await say(what, said);
      return answer.status < 300 && isThere(answer.body) ? answer : undefined;
    }, 20_000);
  /** Changes blocks of the first variant by their place, as somebody at the editor would. */
  const change = async (modelId: string, by: string, blocks: Readonly<Record<number, object>>): Promise<void> => {
    const content = await say(`GET /models/${modelId}/content`, { by });
    for (const [place, values] of Object.entries(blocks)) Object.assign(blockOf(content.body, Number(place)), values);
    await must(`PUT /models/${modelId}/content`, { by, body: content.body, ifMatch: content.etag });
  };
  const release = async (modelId: string, people: readonly [string, string, string]): Promise<void> => {
    for (const [index, step] of ['submit', 'approve', 'release'].entries())
      await must(`POST /models/${modelId}/${step}`, { by: people[index] ?? '', body: {} });
  };
  /** Brandis submits what it released, the Land accepts. */
  const publish = async (modelId: string, isNext: (submission: Json) => boolean): Promise<void> => {
    const submission = await eventually(async () => {
      const { status, body } = await say('POST /library/submissions', { by: cast.max, body: { modelId } });
      return status === 201 && isNext(body) ? body : undefined;
    });
    await must(`POST /library/submissions/${submission.id}/accept`, { by: cast.bruno, body: { qualityLevel: 'gold' } });
  };
  /** Waits until that event about that subject is in somebody's inbox. */
  const isTold = async (by: string, event: string, subject: string): Promise<void> => {
    const isThat = (item: Json) => item.subject === subject && item.eventType.endsWith(`.${event}.v1`);
    await until('GET /notifications?limit=200', { by }, ({ items }) => items.some(isThat)).catch((error: unknown) => {
      throw new Error(`${by} is not told of ${event}`, { cause: error });
    });
  };
  return { say, must, until, change, release, publish, isTold };
}

export function blockOf(content: Json, place: number): Json {
  return content.subProcesses[0].variants[0].blocks[place];
}
