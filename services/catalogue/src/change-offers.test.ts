import { newId, organisationCreated } from '@prozessplattform/contracts';
import { generalise, type BlockContent, type Variant } from '@prozessplattform/process-model';
import { eventually } from '@prozessplattform/testing';
import { startNeighbours } from './testing/neighbours.fixture.ts';
import { localContent, smallContent } from './testing/small-content.fixture.ts';

const { catalogue, brandis, grimma, max, klaus, wilma, bruno } = await startNeighbours();

beforeAll(async () => {
  await catalogue.publish(organisationCreated, {
    organisationId: grimma,
    subject: grimma,
    data: { name: 'Große Kreisstadt Grimma', kind: 'gemeinde', validFrom: null },
  });
  await eventually(async () => (await catalogue.call('GET /library', max)).status === 200);
});

/** The shared model as the adopter changed it: another title, and a block of its own. */
function changedContent(): BlockContent {
  const content = localContent();
  const blocks = content.subProcesses[0]?.variants[0]?.blocks ?? [];
  blocks[0]!.title = 'Anzeige online entgegennehmen';
  blocks.push({ id: 'neu', kind: 'archive', title: 'Vorgang ablegen' });
  return content;
}

async function adopted(id: string, token: string) {
  const begun = await catalogue.call(`POST /library/${id}/adoptions`, token, { body: {} });
  return eventually(async () => {
    const { body } = await catalogue.call(`GET /adoptions/${begun.body.id}`, token);
    return body.state === 'complete' ? body : undefined;
  });
}

describe('an adopter’s change', () => {
  it('is offered back, seen as a difference, taken in parts into the owner’s model and credited once', async () => {
    const ownModel = newId();
    const id = await catalogue.share({ organisationId: brandis, modelId: ownModel });
    const { modelId, id: adoptionId } = await adopted(id, klaus);
    const early = await catalogue.call(`POST /library/${id}/offers`, klaus, { body: {} });
    expect([early.status, early.body.code]).toEqual([409, 'CHANGE_OFFER.NOT_ADOPTED']);
    await catalogue.release({ organisationId: grimma, modelId, content: changedContent(), adoptionId });
    const offer = await eventually(async () => {
      const body = { message: 'Bei uns geht es online.' };
      const answer = await catalogue.call(`POST /library/${id}/offers`, klaus, { body });
      return answer.status === 201 ? answer.body : undefined;
    });
    const path = `/library/${id}/offers/${offer.id}`;
    const again = await catalogue.call(`POST /library/${id}/offers`, klaus, { body: {} });
    expect(again.body.id).toBe(offer.id);
    const seen = await catalogue.call(`GET ${path}`, max);
    expect(seen.body).toMatchObject({ contributor: 'Große Kreisstadt Grimma', baseVersion: 1, state: 'open' });
    const texts = seen.body.changes.map((change: { text: string }) => change.text);
    expect(texts.join('\n')).toMatch(/Anzeige online entgegennehmen.*Titel|Titel.*Anzeige online entgegennehmen/);
    expect(JSON.stringify(seen.body)).not.toMatch(/processingTime|Gewerbeamt/);
    expect((await catalogue.call(`GET ${path}`, wilma)).status).toBe(404);
    expect((await catalogue.call(`GET /library/${id}/offers`, wilma)).body.items).toEqual([]);
    const added = seen.body.changes.find((change: { kind: string }) => change.kind === 'added');
    const decision = { body: { decision: 'take', changes: [added.number] } };
    expect((await catalogue.call(`POST ${path}/decide`, klaus, decision)).status).toBe(403);
    const picture = await catalogue.call(`GET ${path}?format=svg`, max);
    expect(picture.headers.get('content-type')).toMatch(/image\/svg\+xml/);
    expect(picture.body).toMatch(/\+ neu[^]*Vorgang ablegen|Vorgang ablegen[^]*\+ neu/);
    expect((await catalogue.call(`GET ${path}?format=svg`, wilma)).status).toBe(404);
    const taken = await catalogue.call(`POST ${path}/decide`, max, decision);
    const href = `/api/v1/models/${ownModel}/contributions/${offer.id}`;
    expect(taken.body).toMatchObject({ state: 'taken', contribution: { href } });
    expect(JSON.stringify((await catalogue.call(`GET ${path}`, klaus)).body)).not.toContain(ownModel);
    const change = await eventually(() => catalogue.takenChanges.get(offer.id));
    expect(change).toMatchObject({ modelId: ownModel, baseVersion: 1, contributorId: grimma });
    const { upstream } = change.content as { upstream: BlockContent };
    expect(upstream.subProcesses[0]?.variants[0]?.blocks.map(({ title }) => title)).toEqual([
      'Anzeige entgegennehmen',
      'Bescheinigung versenden',
      'Vorgang ablegen',
    ]);
    const contributions = [{ id: offer.id, organisationId: grimma, name: 'Große Kreisstadt Grimma' }];
    const own = { organisationId: brandis, modelId: ownModel, contributions };
    await catalogue.share({ ...own, version: 2, content: changedContent() });
    await catalogue.share({ ...own, version: 3, content: localContent(1) });
    const { items } = (await catalogue.call(`GET /library/${id}/versions`, wilma)).body;
    expect(items.map(({ contributors }: { contributors: object[] }) => contributors)).toEqual([
      [],
      [{ organisationId: grimma, name: 'Große Kreisstadt Grimma' }],
      [],
    ]);
    const lineage = await catalogue.call(`GET /library/${id}/lineage`, wilma);
    expect(lineage.body.edges).toContainEqual(expect.objectContaining({ to: 'version-2', kind: 'contributed-to' }));
    const late = await catalogue.call(`POST ${path}/decide`, max, { body: { decision: 'decline' } });
    expect([late.status, late.body.code]).toEqual([409, 'CHANGE_OFFER.ALREADY_DECIDED']);
  });

  it('is refused where there is none, and may be declined with a reason', async () => {
    const id = await catalogue.share({ organisationId: brandis });
    const { modelId, id: adoptionId } = await adopted(id, klaus);
    const release = { organisationId: grimma, modelId, adoptionId };
    await catalogue.release({ ...release, content: localContent() });
    await eventually(async () => {
      const answer = await catalogue.call(`POST /library/${id}/offers`, klaus, { body: {} });
      return answer.body.code === 'CHANGE_OFFER.NOTHING_CHANGED';
    });
    await catalogue.release({ ...release, version: 2, content: changedContent() });
    const offer = await eventually(async () => {
      const answer = await catalogue.call(`POST /library/${id}/offers`, klaus, { body: {} });
      return answer.status === 201 ? answer.body : undefined;
    });
    const decline = { body: { decision: 'decline', reason: 'Gilt nur in Grimma.' } };
    await catalogue.call(`POST /library/${id}/offers/${offer.id}/decide`, max, decline);
    const [mine] = (await catalogue.call(`GET /library/${id}/offers`, klaus)).body.items;
    expect(mine).toMatchObject({ state: 'declined', reason: 'Gilt nur in Grimma.' });
    expect((await catalogue.call(`GET /library/${id}/versions`, klaus)).body.items).toHaveLength(1);
  });
});

describe('a change to a BPMN model', () => {
  const file = (name: string) => ({
    notation: 'bpmn' as const,
    xml: `<definitions id="d"><task name="${name}"/></definitions>`,
  });

  it('is offered with both files and taken as a whole; its parts are decided about in the owner’s model', async () => {
    const ownModel = newId();
    const id = await catalogue.share({ organisationId: brandis, modelId: ownModel, content: file('Antrag prüfen') });
    const { modelId, id: adoptionId } = await adopted(id, klaus);
    const offer = (content: ReturnType<typeof file>, version: number) => async () => {
      await catalogue.release({ organisationId: grimma, modelId, content, adoptionId, version });
      const answer = await catalogue.call(`POST /library/${id}/offers`, klaus, { body: {} });
      return answer.body.code === 'CHANGE_OFFER.NOT_ADOPTED' ? undefined : answer;
    };
    const same = await eventually(offer(file('Antrag prüfen'), 1));
    expect([same.status, same.body.code]).toEqual([409, 'CHANGE_OFFER.NOTHING_CHANGED']);
    const made = await eventually(async () => {
      const answer = await offer(file('Antrag online prüfen'), 2)();
      return answer?.status === 201 ? answer.body : undefined;
    });
    const path = `/library/${id}/offers/${made.id}`;
    const seen = await catalogue.call(`GET ${path}`, max);
    expect(seen.body).toMatchObject({
      changes: [],
      files: { before: file('Antrag prüfen').xml, after: file('Antrag online prüfen').xml },
    });
    expect((await catalogue.call(`GET ${path}`, wilma)).status).toBe(404);
    const picture = await catalogue.call(`GET ${path}?format=svg`, max);
    expect([picture.status, picture.body.code]).toEqual([422, 'CHANGE_OFFER.NOT_DRAWN']);
    const decide = (body: object) => catalogue.call(`POST ${path}/decide`, max, { body });
    const inParts = await decide({ decision: 'take', changes: [1] });
    expect([inParts.status, inParts.body.code]).toEqual([422, 'CHANGE_OFFER.PARTS_IN_MODEL']);
    const href = `/api/v1/models/${ownModel}/contributions/${made.id}`;
    expect((await decide({ decision: 'take' })).body).toMatchObject({ state: 'taken', contribution: { href } });
    const change = await eventually(() => catalogue.takenChanges.get(made.id));
    expect(change.content).toEqual({ base: file('Antrag prüfen'), upstream: file('Antrag online prüfen') });
  });
});

describe('a change to what came with the platform', () => {
  it('is merged into the newest version, asks where that contradicts it, and waits for quality assurance', async () => {
    const shipped = smallContent();
    const [entry, ...others] = shipped.blueprints();
    const publish = (content: BlockContent) =>
      catalogue.restart({ shipped: { ...shipped, blueprints: () => [{ ...entry!, content }, ...others] } });
    await publish(changed(({ blocks }) => (blocks[0]!.title = 'Anmeldung aufnehmen')));
    const [found] = (await catalogue.call('GET /library?q=ummelden', klaus)).body.items;
    const { modelId, id: adoptionId } = await adopted(found.id, klaus);
    await catalogue.release({ organisationId: grimma, modelId, adoptionId, content: changedContent() });
    const offer = await eventually(async () => {
      const answer = await catalogue.call(`POST /library/${found.id}/offers`, klaus, { body: {} });
      return answer.status === 201 ? answer.body : undefined;
    });
    await publish(changed(({ blocks }) => (blocks[0]!.title = 'Anmeldung am Schalter aufnehmen')));
    const path = `/library/${found.id}/offers/${offer.id}`;
    const detail = await catalogue.call(`GET ${path}`, bruno);
    expect(detail.body.conflicts).toMatchObject([{ element: 'b1', attribute: 'title' }]);
    expect((await catalogue.call(`GET ${path}`, klaus)).body.conflicts).toBeUndefined();
    const blind = await catalogue.call(`POST ${path}/decide`, bruno, { body: { decision: 'take' } });
    expect([blind.status, blind.body.code]).toEqual([409, 'CHANGE_OFFER.CONFLICTS']);
    expect((await catalogue.call(`GET ${path}`, bruno)).body.state).toBe('open');
    const decisions = [{ element: 'b1', attribute: 'title', take: 'upstream' }];
    const taken = await catalogue.call(`POST ${path}/decide`, bruno, { body: { decision: 'take', decisions } });
    const accept = `POST /library/submissions/${taken.body.submissionId}/accept`;
    await catalogue.call(accept, bruno, { body: { qualityLevel: 'gold' } });
    const [newest] = (await catalogue.call(`GET /library/${found.id}/versions`, wilma)).body.items;
    expect(newest.contributors).toEqual([{ organisationId: grimma, name: 'Große Kreisstadt Grimma' }]);
    const content = await catalogue.call(`GET /library/${found.id}/versions/${newest.number}/content`, wilma);
    const titles = content.body.subProcesses[0].variants[0].blocks.map((block: { title: string }) => block.title);
    expect(titles).toEqual(['Anzeige online entgegennehmen', 'Bescheinigung versenden', 'Vorgang ablegen']);
  });

  function changed(change: (variant: Variant) => void): BlockContent {
    const content = generalise(localContent()).content;
    change(content.subProcesses[0]!.variants[0]!);
    return content;
  }
});
