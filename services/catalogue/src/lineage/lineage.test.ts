import { newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startCatalogue, type TestCatalogue } from '../testing/catalogue.fixture.ts';
import { localContent } from '../testing/small-content.fixture.ts';

const brandis = newId();
const grimma = newId();
const wurzen = newId();
let catalogue: TestCatalogue;
let max: string;
let klaus: string;
let wilma: string;

beforeAll(async () => {
  catalogue = await startCatalogue();
  [max, klaus, wilma] = [brandis, grimma, wurzen].map((id) => catalogue.token(id)) as [string, string, string];
});
afterAll(() => catalogue?.stop());

async function adopted(id: string, token: string) {
  const begun = await catalogue.call(`POST /library/${id}/adoptions`, token, { body: {} });
  return eventually(async () => {
    const { body } = await catalogue.call(`GET /adoptions/${begun.body.id}`, token);
    return body.state === 'complete' ? body : undefined;
  });
}

const lineage = (id: string, token: string, format = 'json') =>
  catalogue.call(`GET /library/${id}/lineage?format=${format}`, token);

/** The bytes of both forms, as this reader gets them. */
async function bytes(id: string, token: string): Promise<string> {
  const answers = [await lineage(id, token), await lineage(id, token, 'svg')];
  return JSON.stringify(answers.map(({ status, body }) => [status, body]));
}

describe('the lineage of a blueprint', () => {
  it('names the own adoption with its version and is a picture too', async () => {
    const id = await catalogue.share({ organisationId: brandis, title: 'Lampen & <Leuchten> prüfen' });
    const own = await adopted(id, klaus);
    const { body } = await lineage(id, klaus);
    expect(body.edges).toEqual([{ from: 'version-1', to: own.id, kind: 'adopted-as' }]);
    const picture = await lineage(id, klaus, 'svg');
    expect(picture.headers.get('content-type')).toMatch(/image\/svg\+xml/);
    expect(picture.body).toMatch(/Lampen &amp; &lt;Leuchten&gt;/);
    expect(picture.body).toContain('Eigene Übernahme');
  });

  it('tells what an adopted model that is shared in turn came from, to those who may see that', async () => {
    const visibility = { kind: 'organisations', organisationIds: [grimma] };
    const origin = await catalogue.share({ organisationId: brandis, title: 'Hunde anmelden', visibility });
    const { id: adoptionId, modelId } = await adopted(origin, klaus);
    const title = 'Hunde online anmelden';
    const id = await catalogue.share({ organisationId: grimma, modelId, adoptionId, title, content: localContent(2) });
    const node = { id: `${origin}-1-1`, kind: 'origin', title: 'Hunde anmelden, Fassung 1' };
    const seen = (await lineage(id, klaus)).body;
    expect(seen.nodes).toContainEqual(node);
    expect(seen.edges).toContainEqual({ from: node.id, to: 'version-1', kind: 'derived-into' });
    expect(await bytes(id, wilma)).not.toContain(origin);
  });

  it('is the same to the byte whatever one other organisation does with it', async () => {
    const id = await catalogue.share({ organisationId: brandis, title: 'Fundsache annehmen' });
    const closed = { kind: 'organisations', organisationIds: [grimma] };
    const before = [await bytes(id, wilma), await bytes(id, max)];
    await adopted(id, klaus);
    await adopted(await catalogue.share({ organisationId: brandis, visibility: closed }), klaus);
    expect([await bytes(id, wilma), await bytes(id, max)]).toEqual(before);
  });

  it('counts adopters from five on, for everybody alike', async () => {
    const id = await catalogue.share({ organisationId: brandis, title: 'Markt festsetzen' });
    for (let number = 1; number <= 4; number += 1) await adopted(id, catalogue.token(newId()));
    expect((await lineage(id, wilma)).body.usedBy).toBeNull();
    await adopted(id, klaus);
    expect((await lineage(id, wilma)).body.usedBy).toBe(5);
    expect((await lineage(id, wilma, 'svg')).body).toContain('Übernommen von 5 Behörden');
  });

  it('hides a blueprint, and a successor, from those who may not see it', async () => {
    const visibility = { kind: 'organisations', organisationIds: [grimma] };
    const hidden = await catalogue.share({ organisationId: brandis, title: 'Nur für Grimma', visibility });
    expect((await lineage(hidden, wilma)).status).toBe(404);
    const id = await catalogue.share({ organisationId: brandis, title: 'Alte Fassung' });
    const end = (successorId: string) =>
      catalogue.call(`POST /library/${id}/deprecate`, max, { body: { reason: 'Neu gefasst.', successorId } });
    expect((await end(hidden)).body.code).toBe('LIBRARY.SUCCESSOR_HIDDEN');
    const plain = await bytes(id, wilma);
    const modelId = newId();
    const successor = { organisationId: brandis, modelId, title: 'Neue Fassung' };
    const successorId = await catalogue.share(successor);
    expect((await end(successorId)).status).toBe(200);
    const node = { id: successorId, kind: 'successor', title: 'Nachfolgerin: Neue Fassung' };
    expect((await lineage(id, wilma)).body.nodes).toContainEqual(node);
    await catalogue.share({ ...successor, version: 2, content: localContent(1), visibility });
    expect(await bytes(id, wilma)).toBe(plain);
    expect((await lineage(id, klaus)).body.nodes).toContainEqual(node);
  });
});
