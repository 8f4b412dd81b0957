import { contribution } from './change-back.fixture.ts';
import { blockOf, cast, telling, type Story, type Storyteller } from './storyteller.fixture.ts';

const by = cast.wilma;
const ownMinutes = 41;

/** Wurzen adopts version 1, enters its own time, and stays with it. */
export async function adoptAndPin(teller: Storyteller, { blueprintId }: Story): Promise<string> {
  const { say, until, must, change } = telling(teller);
  const { id, modelId } = await must(`POST /library/${blueprintId}/adoptions`, { by, body: {} });
  const complete = await until(`GET /adoptions/${id}`, { by }, ({ state }) => state === 'complete');
  await change(modelId, by, { 0: { processingTime: { minutes: ownMinutes } } });
  await must(`PATCH /adoptions/${id}`, { by, body: { mode: 'pinned' }, ifMatch: complete.etag });
  const again = await say(`POST /library/${blueprintId}/adoptions`, { by, body: {} });
  expect(again.body.id).toBe(id);
  return id;
}

/** Two versions later nobody asked Wurzen anything. It follows again and goes from version 1 to 3 in one step. */
export async function skipToThirdVersion(teller: Storyteller, adoptionId: string): Promise<void> {
  const { say, until, must, isTold } = telling(teller);
  const held = await until(`GET /adoptions/${adoptionId}`, { by }, ({ offeredVersion }) => offeredVersion === 3);
  const { modelId } = held.body;
  expect(held.body).toMatchObject({ blueprintVersion: 1, offerState: 'held', mode: 'pinned' });
  expect(await offersTold(teller, adoptionId)).toBe(0);
  await must(`PATCH /adoptions/${adoptionId}`, { by, body: { mode: 'tracking' }, ifMatch: held.etag });
  await isTold(by, 'update-offered', adoptionId);
  const path = `/models/${modelId}/upstream`;
  const seen = await until(`GET ${path}`, { by }, ({ offer }) => offer?.blueprintVersion === 3);
  expect(seen.body.offer.conflicts).toEqual([]);
  const body = { decision: 'merge', blueprintVersion: 3, decisions: [] };
  await until(`GET ${path}`, { by }, ({ offer }) => offer.state === 'open');
  const fresh = await say(`GET ${path}`, { by });
  await must(`POST ${path}`, { by, body, ifMatch: fresh.etag });
  const own = await must(`GET /models/${modelId}/content`, { by });
  expect(blockOf(own, 0)).toMatchObject({
    title: expect.stringMatching(/online/),
    description: contribution,
    processingTime: { minutes: ownMinutes },
  });
  await until(`GET /adoptions/${adoptionId}`, { by }, ({ blueprintVersion }) => blueprintVersion === 3);
  expect(await offersTold(teller, adoptionId)).toBe(1);
}

async function offersTold(teller: Storyteller, adoptionId: string): Promise<number> {
  const { items } = await telling(teller).must('GET /notifications?limit=200', { by });
  const isOffer = (item: { subject: string; eventType: string }) =>
    item.subject === adoptionId && item.eventType.endsWith('.update-offered.v1');
  return items.filter(isOffer).length;
}
