import { blockOf, cast, telling, type Story, type Storyteller } from './storyteller.fixture.ts';

export const ownMinutes = 23;
const newTitle = 'Gewerbeanzeige online entgegennehmen';
const ownWords = 'Im Rathaus am Markt.';
const newWords = 'Auch am Servicepunkt.';

/** Grimma enters its own times and words; Brandis brings version 2, which says other words at the same place. */
export async function bringSecondVersion(teller: Storyteller, story: Story): Promise<void> {
  const { change, release, publish, until, must, isTold } = telling(teller);
  const { adoption, brandisModel } = story;
  await change(adoption.modelId, cast.greta, {
    0: { processingTime: { minutes: ownMinutes } },
    1: { description: ownWords },
  });
  await change(brandisModel, cast.erika, { 0: { title: newTitle }, 1: { description: newWords } });
  await release(brandisModel, [cast.erika, cast.petra, cast.max]);
  await publish(brandisModel, ({ release: number }) => number === 2);
  await until(
    `GET /adoptions/${adoption.id}`,
    { by: cast.klaus },
    (body) => body.offeredVersion === 2 && body.blueprintVersion === 1,
  );
  for (const person of [cast.klaus, cast.greta]) await isTold(person, 'update-offered', adoption.id);
  const own = await must(`GET /models/${adoption.modelId}/content`, { by: cast.greta });
  expect([blockOf(own, 0).title, blockOf(own, 1).description]).not.toContain(newTitle);
}

/** Grimma sees what would change, decides what both changed, and keeps its times. */
export async function takeSecondVersion(teller: Storyteller, { adoption }: Story): Promise<void> {
  const { say, until, must } = telling(teller);
  const by = cast.greta;
  const path = `/models/${adoption.modelId}/upstream`;
  const seen = await until(`GET ${path}`, { by }, ({ offer }) => offer?.blueprintVersion === 2);
  const { conflicts } = seen.body.offer;
  expect(conflicts).toMatchObject([{ attribute: 'description', local: ownWords, upstream: newWords }]);
  const picture = await say(`GET ${path}?format=svg`, { by });
  expect(picture.body).toMatch(/^<svg/);
  const merge = { decision: 'merge', blueprintVersion: 2 };
  const undecided = await say(`POST ${path}`, { by, body: merge, ifMatch: seen.etag });
  expect([undecided.status, undecided.body.code]).toEqual([409, 'MODEL.MERGE_CONFLICTS']);
  const [{ element, attribute }] = conflicts;
  const decisions = [{ element, attribute, take: 'local' }];
  await must(`POST ${path}`, { by, body: { ...merge, decisions }, ifMatch: seen.etag });
  const own = await must(`GET /models/${adoption.modelId}/content`, { by });
  expect(blockOf(own, 0)).toMatchObject({ title: newTitle, processingTime: { minutes: ownMinutes } });
  expect(blockOf(own, 1)).toMatchObject({ description: ownWords });
  await until(
    `GET /adoptions/${adoption.id}`,
    { by: cast.klaus },
    (body) => body.blueprintVersion === 2 && body.offeredVersion === undefined,
  );
}
