import { newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startNeighbours } from './testing/neighbours.fixture.ts';
import { localContent } from './testing/small-content.fixture.ts';

const { catalogue, brandis, grimma, max, klaus, wilma, bruno } = await startNeighbours();

function adoptionState(id: string, token: string, state: string) {
  return eventually(async () => {
    const answer = await catalogue.call(`GET /adoptions/${id}`, token);
    return answer.body.state === state ? answer.body : undefined;
  });
}

function submitted(modelId: string, body: object = {}) {
  return eventually(async () => {
    const answer = await catalogue.call('POST /library/submissions', max, { body: { modelId, ...body } });
    return answer.status === 201 ? answer : undefined;
  });
}

describe('submitting to the library', () => {
  it('takes released models only, and only from the process management', async () => {
    const unknown = await catalogue.call('POST /library/submissions', max, { body: { modelId: newId() } });
    expect([unknown.status, unknown.body.code]).toEqual([409, 'SUBMISSION.MODEL_NOT_RELEASED']);
    const modelId = await catalogue.release({ organisationId: brandis });
    await submitted(modelId);
    const reader = catalogue.token(brandis, 'reader');
    expect((await catalogue.call('POST /library/submissions', reader, { body: { modelId } })).status).toBe(403);
    const foreign = await catalogue.call('POST /library/submissions', klaus, { body: { modelId } });
    expect([foreign.status, foreign.body.code]).toEqual([409, 'SUBMISSION.MODEL_NOT_RELEASED']);
  });

  it('leaves local values behind, is seen by its own organisation and the editors only, and decided once', async () => {
    const modelId = await catalogue.release({ organisationId: brandis, title: 'Markt festsetzen' });
    const { body: submission } = await submitted(modelId);
    const path = `/library/submissions/${submission.id}`;
    expect((await catalogue.call(`GET ${path}`, klaus)).status).toBe(404);
    expect((await catalogue.call(`GET ${path}`, bruno)).body.state).toBe('submitted');
    expect((await catalogue.call(`POST ${path}/accept`, max, { body: { qualityLevel: 'gold' } })).status).toBe(403);
    const accepted = await catalogue.call(`POST ${path}/accept`, bruno, { body: { qualityLevel: 'gold' } });
    expect(accepted.body.state).toBe('accepted');
    const again = await catalogue.call(`POST ${path}/return`, bruno, { body: { remarks: 'Zu spät' } });
    expect([again.status, again.body.code]).toEqual([409, 'SUBMISSION.ALREADY_DECIDED']);
    const { blueprintId } = accepted.body;
    const content = await catalogue.call(`GET /library/${blueprintId}/versions/1/content`, klaus);
    expect(JSON.stringify(content.body)).not.toMatch(/Gewerbeamt|Beispiel|caseVolume|processingTime/);
    const repeated = await catalogue.call('POST /library/submissions', max, { body: { modelId } });
    expect([repeated.status, repeated.body.code]).toEqual([409, 'SUBMISSION.NOTHING_NEW']);
  });

  it('is returned with remarks', async () => {
    const modelId = await catalogue.release({ organisationId: brandis });
    const { body: submission } = await submitted(modelId);
    const path = `/library/submissions/${submission.id}`;
    const returned = await catalogue.call(`POST ${path}/return`, bruno, { body: { remarks: 'Frist fehlt' } });
    expect(returned.body).toMatchObject({ state: 'returned', remarks: 'Frist fehlt' });
    expect((await catalogue.call(`GET ${path}`, max)).body.remarks).toBe('Frist fehlt');
  });

  it('makes later releases later versions of the same blueprint', async () => {
    const modelId = newId();
    const id = await catalogue.share({ organisationId: brandis, modelId });
    await catalogue.share({ organisationId: brandis, modelId, version: 2, content: localContent(1) });
    const versions = await catalogue.call(`GET /library/${id}/versions`, klaus);
    expect(versions.body.items.map((item: { number: number }) => item.number)).toEqual([2, 1]);
    expect((await catalogue.call(`GET /library/${id}/versions/3/content`, klaus)).status).toBe(404);
  });
});

describe('adopting a blueprint', () => {
  it('is accepted with fixed ids, completes by events and brings the profile; twice is once', async () => {
    const id = await catalogue.share({ organisationId: brandis, title: 'Gaststätte anzeigen' });
    const begun = await catalogue.call(`POST /library/${id}/adoptions`, klaus, { body: {} });
    expect([begun.status, begun.body.state]).toEqual([202, 'pending']);
    const adoption = await adoptionState(begun.body.id, klaus, 'complete');
    const profile = await catalogue.call(`GET /profiles/${adoption.profileId}`, klaus);
    expect(profile.body).toMatchObject({
      title: 'Gaststätte anzeigen',
      origin: { kind: 'blueprint', blueprintId: id, version: 1 },
    });
    const again = await catalogue.call(`POST /library/${id}/adoptions`, klaus, { body: {} });
    expect(again.body).toMatchObject({ id: begun.body.id, state: 'complete', modelId: adoption.modelId });
    expect((await catalogue.call(`GET /adoptions/${begun.body.id}`, max)).status).toBe(404);
  });

  it('fails with the reason when the model cannot be made, leaves nothing behind, and can be tried again', async () => {
    const modelId = newId();
    const id = await catalogue.share({ organisationId: brandis, title: 'Straße sperren', modelId });
    catalogue.answerAdoptionsWith('ADOPTION.CONTENT_UNFIT');
    const begun = await catalogue.call(`POST /library/${id}/adoptions`, klaus, { body: {} });
    const failed = await adoptionState(begun.body.id, klaus, 'failed');
    expect(failed.problem).toMatchObject({
      code: 'ADOPTION.CONTENT_UNFIT',
      title: 'Der Inhalt der Blaupause lässt sich nicht als Modell anlegen.',
    });
    expect((await catalogue.call(`GET /profiles/${failed.profileId}`, klaus)).status).toBe(404);
    expect((await catalogue.call(`GET /adoptions/${failed.id}`, max)).status).toBe(404);
    catalogue.answerAdoptionsWith('BPMN.TOO_LARGE');
    await catalogue.share({ organisationId: brandis, title: 'Straße voll sperren', modelId, version: 2 });
    const again = await catalogue.call(`POST /library/${id}/adoptions`, klaus, { body: {} });
    expect(again.body).toMatchObject({ id: failed.id, profileId: failed.profileId, state: 'pending' });
    const still = await adoptionState(failed.id, klaus, 'failed');
    expect([still.problem.code, still.blueprintVersion]).toEqual(['BPMN.TOO_LARGE', 2]);
    catalogue.answerAdoptionsWith();
    await catalogue.call(`POST /library/${id}/adoptions`, klaus, { body: {} });
    const complete = await adoptionState(failed.id, klaus, 'complete');
    expect(complete.problem).toBeUndefined();
    const profile = await catalogue.call(`GET /profiles/${complete.profileId}`, klaus);
    expect(profile.body.title).toBe('Straße voll sperren');
  });

  it('of a profile without a model completes without modelling', async () => {
    const [entry] = (await catalogue.call('GET /library?q=Eingangsrechnung', klaus)).body.items;
    const begun = await catalogue.call(`POST /library/${entry.id}/adoptions`, klaus, { body: {} });
    expect((await adoptionState(begun.body.id, klaus, 'complete')).modelId).toBeUndefined();
  });
});

describe('sharing with named organisations', () => {
  it('tells all others nothing: no hit, no count, no facet, and the answers of an unknown id', async () => {
    const before = await catalogue.call('GET /library', wilma);
    const id = await catalogue.share({
      organisationId: brandis,
      title: 'Vertrauliches verwahren',
      visibility: { kind: 'organisations', organisationIds: [grimma] },
    });
    await eventually(async () => (await catalogue.call('GET /library?q=Vertrauliches', klaus)).body.count === 1);
    expect((await catalogue.call('GET /library', wilma)).body).toEqual(before.body);
    expect((await catalogue.call('GET /library?q=Vertrauliches', wilma)).body.count).toBe(0);
    const paths = (key: string) => [
      `/library/${key}`,
      `/library/${key}/versions`,
      `/library/${key}/versions/1/content`,
    ];
    for (const path of paths(id)) expect((await catalogue.call(`GET ${path}`, klaus)).status).toBe(200);
    const answers = async (key: string) =>
      Promise.all(
        paths(key).map(async (path) => {
          const { status, body } = await catalogue.call(`GET ${path}`, wilma);
          return { status, code: body.code, title: body.title, detail: body.detail };
        }),
      );
    expect(await answers(id)).toEqual(await answers(newId()));
    expect((await catalogue.call(`POST /library/${id}/adoptions`, wilma, { body: {} })).status).toBe(404);
  });
});
