import { modelUpstreamMerged, newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startCatalogue, type TestCatalogue } from './testing/catalogue.fixture.ts';
import { localContent } from './testing/small-content.fixture.ts';

const brandis = newId();
const grimma = newId();
const wurzen = newId();
let catalogue: TestCatalogue;
let klaus: string;
let wilma: string;

beforeAll(async () => {
  catalogue = await startCatalogue();
  klaus = catalogue.token(grimma);
  wilma = catalogue.token(wurzen);
});
afterAll(() => catalogue?.stop());

interface Shared {
  readonly modelId: string;
  readonly id: string;
}

async function shared(): Promise<Shared> {
  const modelId = newId();
  return { modelId, id: await catalogue.share({ organisationId: brandis, modelId }) };
}

function newVersion({ modelId }: Shared, version: number, visibility?: object) {
  return catalogue.share({
    organisationId: brandis,
    modelId,
    version,
    content: localContent(version - 1),
    ...(visibility === undefined ? {} : { visibility }),
  });
}

async function adopted({ id }: Shared, token: string) {
  const begun = await catalogue.call(`POST /library/${id}/adoptions`, token, { body: {} });
  return adoption(begun.body.id, token, ({ state }) => state === 'complete');
}

// oxlint-disable-next-line typescript/no-explicit-any
function adoption(id: string, token: string, isWanted: (body: any) => boolean) {
  return eventually(async () => {
    const { body, etag } = await catalogue.call(`GET /adoptions/${id}`, token);
    return isWanted(body) ? { ...body, etag } : undefined;
  });
}

const decided = (entry: { id: string; modelId: string; blueprintId: string }, version: number, decision: string) =>
  catalogue.publish(modelUpstreamMerged, {
    organisationId: grimma,
    subject: entry.modelId,
    data: {
      title: 'Gewerbeanzeige annehmen',
      adoptionId: entry.id,
      blueprintId: entry.blueprintId,
      blueprintVersion: version,
      decision,
      by: newId(),
    },
  });

describe('a new version of an adopted blueprint', () => {
  it('is offered to every adopter with its content, and the adoption moves only when the adopter merged it', async () => {
    const blueprint = await shared();
    const [mine, theirs] = [await adopted(blueprint, klaus), await adopted(blueprint, wilma)];
    await newVersion(blueprint, 2);
    const open = ({ offerState }: { offerState?: string }) => offerState === 'open';
    expect(await adoption(mine.id, klaus, open)).toMatchObject({ blueprintVersion: 1, offeredVersion: 2 });
    await adoption(theirs.id, wilma, open);
    const [update] = await eventually(() => catalogue.updates.get(mine.id));
    expect(update).toMatchObject({ modelId: mine.modelId, blueprintVersion: 2, content: { notation: 'blocks' } });
    expect(JSON.stringify(update)).not.toMatch(/Gewerbeamt|processingTime/);
    await decided(mine, 2, 'merged');
    const moved = await adoption(mine.id, klaus, (body) => body.blueprintVersion === 2);
    expect(moved.offeredVersion).toBeUndefined();
    expect(moved.baseHash).not.toBe(mine.baseHash);
    expect((await adoption(theirs.id, wilma, () => true)).blueprintVersion).toBe(1);
  });

  it('may be declined or skipped: a later one is offered against the version the adopter stands on', async () => {
    const blueprint = await shared();
    const mine = await adopted(blueprint, klaus);
    await newVersion(blueprint, 2);
    await adoption(mine.id, klaus, ({ offeredVersion }) => offeredVersion === 2);
    await decided(mine, 2, 'declined');
    await adoption(mine.id, klaus, ({ offerState }) => offerState === 'declined');
    await newVersion(blueprint, 3);
    const later = await adoption(mine.id, klaus, ({ offeredVersion }) => offeredVersion === 3);
    expect(later).toMatchObject({ offerState: 'open', blueprintVersion: 1, baseHash: mine.baseHash });
    await decided(mine, 3, 'merged');
    await adoption(mine.id, klaus, ({ blueprintVersion }) => blueprintVersion === 3);
  });

  it('is held back from a pinned adoption until it follows again', async () => {
    const blueprint = await shared();
    const mine = await adopted(blueprint, klaus);
    const options = { body: { mode: 'pinned' }, ifMatch: mine.etag };
    expect((await catalogue.call(`PATCH /adoptions/${mine.id}`, wilma, options)).status).toBe(404);
    const pinned = await catalogue.call(`PATCH /adoptions/${mine.id}`, klaus, options);
    expect([pinned.status, pinned.body.mode]).toEqual([200, 'pinned']);
    await newVersion(blueprint, 2);
    const held = await adoption(mine.id, klaus, ({ offerState }) => offerState === 'held');
    expect(catalogue.updates.has(mine.id)).toBe(false);
    const follow = { body: { mode: 'tracking' }, ifMatch: held.etag };
    const told = await catalogue.call(`PATCH /adoptions/${mine.id}`, klaus, follow);
    expect(told.body).toMatchObject({ mode: 'tracking', offerState: 'open', offeredVersion: 2 });
    expect(await eventually(() => catalogue.updates.get(mine.id))).toHaveLength(1);
  });

  it('is not offered to an adopter who may no longer see the blueprint', async () => {
    const blueprint = await shared();
    const [mine, theirs] = [await adopted(blueprint, klaus), await adopted(blueprint, wilma)];
    await newVersion(blueprint, 2, { kind: 'organisations', organisationIds: [wurzen] });
    await adoption(theirs.id, wilma, ({ offeredVersion }) => offeredVersion === 2);
    expect((await adoption(mine.id, klaus, () => true)).offeredVersion).toBeUndefined();
  });
});
