import { giveChangeBack } from './change-back.fixture.ts';
import { adoptAndPin, skipToThirdVersion } from './pinned-town.fixture.ts';
import { bringSecondVersion, takeSecondVersion } from './second-version.fixture.ts';
import { cast, telling, type Story, type Storyteller } from './storyteller.fixture.ts';

/**
 * The heart of the platform, after the demo in which Brandis shared, the Land assured and Grimma adopted. Grimma enters its own times,
 * takes version 2 as a three-way update and offers a change back; Wurzen, which stayed with version 1, goes to version 3 at once.
 * Answers the version that credits Grimma.
 */
export async function tellSharingStory(teller: Storyteller): Promise<unknown> {
  const story = await whereTheDemoEnded(teller);
  const pinned = await adoptAndPin(teller, story);
  await bringSecondVersion(teller, story);
  await takeSecondVersion(teller, story);
  await giveChangeBack(teller, story);
  await skipToThirdVersion(teller, pinned);
  return lookBack(teller, story);
}

async function whereTheDemoEnded(teller: Storyteller): Promise<Story> {
  const { must, isTold } = telling(teller);
  const [adoption] = (await must('GET /adoptions', { by: cast.klaus })).items;
  const [submission] = (await must('GET /library/submissions', { by: cast.max })).items;
  await isTold(cast.bruno, 'submission.submitted', submission.id);
  await isTold(cast.erika, 'submission.accepted', submission.id);
  await isTold(cast.greta, 'adoption.completed', adoption.id);
  return { blueprintId: adoption.blueprintId, brandisModel: submission.modelId, adoption };
}

/** The lineage shows each town what it may know; nobody is told of what is not theirs. */
async function lookBack(teller: Storyteller, { blueprintId, adoption }: Story): Promise<unknown> {
  const { must } = telling(teller);
  const { items } = await must(`GET /library/${blueprintId}/versions`, { by: cast.klaus });
  const lineage = await must(`GET /library/${blueprintId}/lineage`, { by: cast.klaus });
  const own = lineage.edges.filter(({ kind }: { kind: string }) => kind === 'adopted-as');
  expect(own).toEqual([{ from: 'version-2', to: adoption.id, kind: 'adopted-as' }]);
  // Two adopters are too few for a number.
  expect(lineage.usedBy).toBeNull();
  const inbox = await must('GET /notifications?limit=200', { by: cast.wilma });
  const foreign = inbox.items.filter(({ subject }: { subject: string }) => subject === adoption.id);
  expect(foreign).toEqual([]);
  return items[0];
}
