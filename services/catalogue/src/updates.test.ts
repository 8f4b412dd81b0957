import { modelUpstreamMerged, newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startNeighbours } from './testing/neighbours.fixture.ts';
import { localContent, smallContent } from './testing/small-content.fixture.ts';

const { catalogue, brandis, grimma, wurzen, klaus, wilma } = await startNeighbours();

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

describe('the profile of a new version', () => {
  /** Enters a process of the owner, releases its model and shares both; again for later versions. */
  async function sharedWithProfile() {
    const max = catalogue.token(brandis);
    const entered = await catalogue.call('POST /profiles', max, {
      body: { title: 'Hunde anmelden', trigger: 'Anzeige', legalBasis: ['§ 1 HuStS'] },
    });
    const processId = entered.body.id;
    const modelId = newId();
    const blueprint = { modelId, id: await catalogue.share({ organisationId: brandis, modelId, processId }) };
    const next = async (version: number, body: object) => {
      await catalogue.call(`PATCH /profiles/${processId}`, max, { body, ifMatch: '*' });
      const content = localContent(version - 1);
      await catalogue.share({ organisationId: brandis, modelId, processId, version, content });
    };
    return { blueprint, next };
  }

  const local = (entry: { profileId: string }, body: object) =>
    catalogue.call(`PATCH /profiles/${entry.profileId}`, klaus, { body, ifMatch: '*' });
  const update = (entry: { id: string }) => catalogue.call(`GET /adoptions/${entry.id}/update`, klaus);
  const decide = (entry: { id: string }, body: object, ifMatch = '*') =>
    catalogue.call(`POST /adoptions/${entry.id}/update`, klaus, { body, ifMatch });

  it('is merged field by field beside the model; local values survive, contradictions are decided', async () => {
    const { blueprint, next } = await sharedWithProfile();
    const mine = await adopted(blueprint, klaus);
    expect((await update(mine)).body.offer).toBeNull();
    await local(mine, { responsibleUnit: 'Steueramt', trigger: 'Anmeldung am Schalter' });
    await next(2, { trigger: 'Online-Anzeige', deadline: '2 Wochen', legalBasis: ['§ 1 HuStS', '§ 2 HuStS'] });
    const offered = await adoption(mine.id, klaus, ({ offeredVersion }) => offeredVersion === 2);
    expect(offered.offeredParts).toEqual(['model', 'profile']);
    const { offer } = (await update(mine)).body;
    expect(offer.profile.conflicts).toMatchObject([{ field: 'trigger', base: 'Anzeige', upstream: 'Online-Anzeige' }]);
    expect(offer.profile.merged).toMatchObject({ responsibleUnit: 'Steueramt', deadline: '2 Wochen' });
    expect(offer.model.href).toBe(`/api/v1/models/${mine.modelId}/upstream`);
    expect((await catalogue.call(`GET /adoptions/${mine.id}/update`, wilma)).status).toBe(404);
    const undecided = await decide(mine, { blueprintVersion: 2 });
    expect([undecided.status, undecided.body.code]).toEqual([409, 'ADOPTION.MERGE_CONFLICTS']);
    expect(undecided.body.conflicts).toHaveLength(1);
    const unfit = { blueprintVersion: 2, decisions: [{ field: 'trigger', value: 5 }] };
    expect((await decide(mine, unfit)).body.code).toBe('REQUEST.INVALID');
    const stale = await decide(mine, { blueprintVersion: 2 }, mine.etag);
    expect([stale.status, stale.body.code]).toEqual([412, 'RESOURCE.STALE']);
    const merged = await decide(mine, { blueprintVersion: 2, decisions: [{ field: 'trigger', take: 'upstream' }] });
    expect(merged.body).toMatchObject({ profileVersion: 2, blueprintVersion: 1, offeredParts: ['model'] });
    expect((await catalogue.call(`GET /profiles/${mine.profileId}`, klaus)).body).toMatchObject({
      responsibleUnit: 'Steueramt',
      trigger: 'Online-Anzeige',
      legalBasis: ['§ 1 HuStS', '§ 2 HuStS'],
      origin: { version: 2 },
    });
    expect((await decide(mine, { blueprintVersion: 2 })).body.code).toBe('ADOPTION.NO_OFFER');
    await decided(mine, 2, 'merged');
    expect((await adoption(mine.id, klaus, (body) => body.blueprintVersion === 2)).offeredVersion).toBeUndefined();
  });

  it('may be skipped: a later one is merged from the profile taken over, whatever the model did', async () => {
    const { blueprint, next } = await sharedWithProfile();
    const mine = await adopted(blueprint, klaus);
    await local(mine, { trigger: 'Brief' });
    await next(2, { trigger: 'Portal', result: 'Marke' });
    await adoption(mine.id, klaus, ({ offeredVersion }) => offeredVersion === 2);
    await decided(mine, 2, 'merged');
    await adoption(mine.id, klaus, ({ blueprintVersion }) => blueprintVersion === 2);
    const declined = await decide(mine, { decision: 'decline', blueprintVersion: 2 });
    expect(declined.body).toMatchObject({ offerState: 'declined', profileVersion: 1, blueprintVersion: 2 });
    await next(3, { result: 'Hundemarke' });
    await adoption(mine.id, klaus, ({ offeredVersion, offerState }) => offeredVersion === 3 && offerState === 'open');
    const { offer, profileVersion } = (await update(mine)).body;
    expect(profileVersion).toBe(1);
    expect(offer.profile.conflicts).toMatchObject([{ field: 'trigger', base: 'Anzeige', upstream: 'Portal' }]);
    const decisions = [{ rule: 'keep-all-local' }];
    expect((await decide(mine, { blueprintVersion: 3, decisions })).body.profileVersion).toBe(3);
    const { body } = await catalogue.call(`GET /profiles/${mine.profileId}`, klaus);
    expect(body).toMatchObject({ trigger: 'Brief', result: 'Hundemarke' });
  });

  it('is all there is of a blueprint without a model, skipped and taken alike', async () => {
    const shipped = smallContent();
    const [entry, ...others] = shipped.blueprints();
    const next = (profile: object) => {
      const changed = { ...entry!, profile: { ...entry!.profile, ...profile } };
      return catalogue.restart({ shipped: { ...shipped, blueprints: () => [changed, ...others] } });
    };
    const [found] = (await catalogue.call('GET /library?q=ummelden', klaus)).body.items;
    const mine = await adopted({ id: found.id, modelId: '' }, klaus);
    expect(mine.modelId).toBeUndefined();
    await local(mine, { trigger: 'Brief', caseVolume: 12 });
    await next({ trigger: 'Portal' });
    await adoption(mine.id, klaus, ({ offeredVersion }) => offeredVersion === 2);
    await next({ trigger: 'Portal', deadline: 'sofort' });
    const third = await adoption(mine.id, klaus, ({ offeredVersion }) => offeredVersion === 3);
    expect(third).toMatchObject({ blueprintVersion: 1, offeredParts: ['profile'] });
    const decisions = [{ field: 'trigger', take: 'local' }];
    const taken = await decide(mine, { blueprintVersion: 3, decisions });
    expect(taken.body).toMatchObject({ blueprintVersion: 3, profileVersion: 3 });
    expect(taken.body.offeredVersion).toBeUndefined();
    const { body } = await catalogue.call(`GET /profiles/${mine.profileId}`, klaus);
    expect(body).toMatchObject({ trigger: 'Brief', caseVolume: 12, deadline: 'sofort' });
  });
});
