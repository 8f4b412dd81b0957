import { landOrganisationId, newId, organisationCreated } from '@prozessplattform/contracts';
import type { BlockContent } from '@prozessplattform/process-model';
import { eventually } from '@prozessplattform/testing';
import { startCatalogue, type TestCatalogue } from './testing/catalogue.fixture.ts';
import { localContent } from './testing/small-content.fixture.ts';

const brandis = newId();
const grimma = newId();
const wurzen = newId();
let catalogue: TestCatalogue;
let max: string;
let klaus: string;
let wilma: string;
let bruno: string;

beforeAll(async () => {
  catalogue = await startCatalogue();
  max = catalogue.token(brandis);
  klaus = catalogue.token(grimma);
  wilma = catalogue.token(wurzen);
  bruno = catalogue.token(landOrganisationId, 'libraryEditor');
  await catalogue.publish(organisationCreated, {
    organisationId: grimma,
    subject: grimma,
    data: { name: 'Große Kreisstadt Grimma', kind: 'gemeinde', validFrom: null },
  });
  await eventually(async () => (await catalogue.call('GET /library', max)).status === 200);
});
afterAll(() => catalogue?.stop());

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
  it('is offered back, seen as a difference, taken in parts and credited in the next version', async () => {
    const id = await catalogue.share({ organisationId: brandis });
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
    const taken = await catalogue.call(`POST ${path}/decide`, max, decision);
    expect(taken.body.state).toBe('taken');
    const accept = `POST /library/submissions/${taken.body.submissionId}/accept`;
    await catalogue.call(accept, bruno, { body: { qualityLevel: 'gold' } });
    const versions = await catalogue.call(`GET /library/${id}/versions`, wilma);
    expect(versions.body.items[0]).toMatchObject({
      number: 2,
      contributors: [{ organisationId: grimma, name: 'Große Kreisstadt Grimma' }],
    });
    const content = await catalogue.call(`GET /library/${id}/versions/2/content`, wilma);
    const { blocks } = content.body.subProcesses[0].variants[0];
    expect(blocks.map((block: { title: string }) => block.title)).toEqual([
      'Anzeige entgegennehmen',
      'Bescheinigung versenden',
      'Vorgang ablegen',
    ]);
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

describe('the lineage of a blueprint', () => {
  it('names the own adoption, counts the others, and is a picture too', async () => {
    const id = await catalogue.share({ organisationId: brandis, title: 'Lampen & <Leuchten> prüfen' });
    const own = await adopted(id, klaus);
    const before = await catalogue.call(`GET /library/${id}/lineage`, wilma);
    expect(before.body).toMatchObject({ usedBy: 1, nodes: [{ id: 'version-1', kind: 'version' }], edges: [] });
    const mine = await catalogue.call(`GET /library/${id}/lineage`, klaus);
    expect(mine.body.edges).toEqual([{ from: 'version-1', to: own.id, kind: 'adopted-as' }]);
    const picture = await catalogue.call(`GET /library/${id}/lineage?format=svg`, klaus);
    expect(picture.headers.get('content-type')).toMatch(/image\/svg\+xml/);
    expect(picture.body).toMatch(/Lampen &amp; &lt;Leuchten&gt;/);
  });

  it('does not count in a closed circle where the number would tell who', async () => {
    const visibility = { kind: 'organisations', organisationIds: [grimma] };
    const id = await catalogue.share({ organisationId: brandis, visibility });
    await adopted(id, klaus);
    expect((await catalogue.call(`GET /library/${id}/lineage`, max)).body.usedBy).toBeNull();
    expect((await catalogue.call(`GET /library/${id}/lineage`, wilma)).status).toBe(404);
  });
});
