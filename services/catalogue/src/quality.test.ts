import {
  groupMemberAccepted,
  groupMemberInvited,
  groupMemberLeft,
  newId,
  organisationCreated,
} from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startNeighbours } from './testing/neighbours.fixture.ts';

const { catalogue, brandis, grimma, max, klaus, wilma, bruno } = await startNeighbours();

beforeAll(async () => {
  await catalogue.publish(organisationCreated, {
    organisationId: brandis,
    subject: brandis,
    data: { name: 'Stadt Brandis', kind: 'gemeinde', validFrom: null },
  });
});

function submitted(modelId: string, body: object = {}) {
  return eventually(async () => {
    const answer = await catalogue.call('POST /library/submissions', max, { body: { modelId, ...body } });
    return answer.status === 201 ? answer.body : undefined;
  });
}

describe('before submitting', () => {
  it('shows what is taken out, what stays and may identify, and what is missing', async () => {
    const profile = await catalogue.call('POST /profiles', max, {
      body: { title: 'Gewerbe anzeigen', processOwner: 'Erika Beispiel', trigger: 'Anzeige', caseVolume: 12 },
    });
    const modelId = await catalogue.release({ organisationId: brandis, processId: profile.body.id });
    const path = `/library/submissions/preview?modelId=${modelId}`;
    const preview = await eventually(async () => {
      const answer = await catalogue.call(`GET ${path}`, max);
      const named = answer.body.identifying?.some((entry: { reason: string }) => entry.reason === 'name');
      return answer.status === 200 && named ? answer.body : undefined;
    });
    expect(preview.removed).toContainEqual({ elementId: 's1', attribute: 'orgUnit', value: 'Gewerbeamt Brandis' });
    expect(preview.removed).toContainEqual({ elementId: 'b1', attribute: 'processingTime', value: { minutes: 7 } });
    expect(preview.identifying).toContainEqual(
      expect.objectContaining({ elementId: 'b2', attribute: 'description', reason: 'name', text: 'Stadt Brandis' }),
    );
    expect(preview.profileRemoved).toEqual(['processOwner', 'caseVolume']);
    expect(preview.profile).toEqual({ title: 'Gewerbe anzeigen', trigger: 'Anzeige' });
    const afterEnd = catalogue.tokens.tokenFor({
      organisationId: brandis,
      roles: ['processManager'],
      writableUntil: '2020-01-01T00:00:00.000Z',
    });
    expect((await catalogue.call(`GET ${path}`, afterEnd)).body).toEqual(preview);
    const entries = new Map(preview.checklist.map((entry: { key: string; ok: boolean }) => [entry.key, entry.ok]));
    expect([entries.get('contact'), entries.get('licence'), entries.get('identifying')]).toEqual([false, true, false]);
    expect((await catalogue.call('GET /library/submissions', max)).body.items).toEqual([]);
    expect((await catalogue.call(`GET ${path}`, klaus)).status).toBe(409);
  });
});

describe('a returned submission', () => {
  it('carries remarks per element and is followed by the next one', async () => {
    const modelId = await catalogue.release({ organisationId: brandis });
    const first = await submitted(modelId);
    const twice = await catalogue.call('POST /library/submissions', max, { body: { modelId } });
    expect([twice.status, twice.body.code]).toEqual([409, 'SUBMISSION.ALREADY_SUBMITTED']);
    const path = `/library/submissions/${first.id}`;
    const remark = (elementId: string) => ({
      body: { remarks: 'Bitte nachbessern', elements: [{ elementId, text: 'Welche Frist gilt?' }] },
    });
    const wrong = await catalogue.call(`POST ${path}/return`, bruno, remark('gibt-es-nicht'));
    expect([wrong.status, wrong.body.code]).toEqual([422, 'SUBMISSION.ELEMENT_UNKNOWN']);
    expect((await catalogue.call(`POST ${path}/return`, bruno, remark('b1'))).status).toBe(200);
    const seen = await catalogue.call(`GET ${path}`, max);
    expect(seen.body.elementRemarks).toEqual([{ elementId: 'b1', text: 'Welche Frist gilt?' }]);
    const next = await submitted(modelId, { contact: 'Hauptamt', nextReviewDate: '2027-06-30' });
    expect(next.previousId).toBe(first.id);
    const accept = { body: { qualityLevel: 'silver' } };
    const accepted = await catalogue.call(`POST /library/submissions/${next.id}/accept`, bruno, accept);
    const entry = await catalogue.call(`GET /library/${accepted.body.blueprintId}`, klaus);
    expect(entry.body).toMatchObject({ quality: 'assured', contact: 'Hauptamt', nextReviewDate: '2027-06-30' });
  });
});

describe('the end of a blueprint', () => {
  it('tells its adopters, names a successor and leaves what was adopted alone', async () => {
    const [id, successorId] = [
      await catalogue.share({ organisationId: brandis, title: 'Altes Verfahren' }),
      await catalogue.share({ organisationId: brandis, title: 'Neues Verfahren' }),
    ];
    const begun = await catalogue.call(`POST /library/${id}/adoptions`, klaus, { body: {} });
    const deprecate = (token: string, successor: string) =>
      catalogue.call(`POST /library/${id}/deprecate`, token, { body: { reason: 'Neu', successorId: successor } });
    expect((await deprecate(klaus, successorId)).status).toBe(403);
    expect((await deprecate(max, newId())).body.code).toBe('LIBRARY.SUCCESSOR_UNKNOWN');
    expect((await deprecate(max, successorId)).body).toMatchObject({ status: 'deprecated', successorId });
    const state = (wanted: string) =>
      eventually(async () => {
        const { body } = await catalogue.call(`GET /adoptions/${begun.body.id}`, klaus);
        return body.blueprintStatus === wanted && body.state === 'complete';
      });
    await state('deprecated');
    const late = await catalogue.call(`POST /library/${id}/adoptions`, catalogue.token(newId()), { body: {} });
    expect(late.body.blueprintStatus).toBe('deprecated');
    const withdrawn = await catalogue.call(`POST /library/${id}/withdraw`, bruno, { body: { reason: 'Überholt' } });
    expect(withdrawn.body.status).toBe('withdrawn');
    await state('withdrawn');
    expect((await catalogue.call(`POST /library/${id}/adoptions`, wilma, { body: {} })).status).toBe(410);
    await eventually(async () => (await catalogue.call('GET /library?q=Altes', max)).body.count === 0);
    expect((await catalogue.call(`GET /library/${id}/versions/1/content`, klaus)).status).toBe(410);
    expect((await catalogue.call(`POST /library/${id}/adoptions`, klaus, { body: {} })).status).toBe(202);
  });
});

describe('a group', () => {
  it('shares among its accepted members without quality assurance, says so, and tells nobody else', async () => {
    const made = await catalogue.call('POST /groups', max, { body: { title: 'Kommunen im Muldental' } });
    const path = `/groups/${made.body.id}`;
    expect((await catalogue.call(`GET ${path}`, klaus)).status).toBe(404);
    const invite = { body: { organisationId: grimma } };
    expect((await catalogue.call(`POST ${path}/members`, max, invite)).status).toBe(200);
    const visibility = { kind: 'group', groupId: made.body.id };
    const id = await catalogue.share({ organisationId: brandis, title: 'Gemeinsames regeln', visibility });
    expect((await catalogue.call(`GET /library/${id}`, klaus)).status).toBe(404);
    expect((await catalogue.call(`POST ${path}/accept`, wilma, { body: {} })).status).toBe(404);
    expect((await catalogue.call(`POST ${path}/accept`, klaus, { body: {} })).body.members).toHaveLength(2);
    const entry = await catalogue.call(`GET /library/${id}`, klaus);
    expect(entry.body).toMatchObject({ quality: 'unassured', title: 'Gemeinsames regeln' });
    expect(entry.body.qualityLevel).toBeUndefined();
    await eventually(async () => (await catalogue.call('GET /library?q=Gemeinsames', klaus)).body.count === 1);
    expect((await catalogue.call('GET /library?q=Gemeinsames', wilma)).body.count).toBe(0);
    expect((await catalogue.call(`GET /library/${id}`, wilma)).status).toBe(404);
    const queue = await catalogue.call('GET /library/submissions?limit=200', bruno);
    expect(queue.body.items.map((item: { title: string }) => item.title)).not.toContain('Gemeinsames regeln');
    expect((await catalogue.call(`DELETE ${path}/members/${grimma}`, wilma)).status).toBe(404);
    expect((await catalogue.call(`DELETE ${path}/members/${grimma}`, klaus)).status).toBe(204);
    expect((await catalogue.call(`GET /library/${id}`, klaus)).status).toBe(404);
  });

  it('tells of each invitation, acceptance and departure once, by events of its founder', async () => {
    const founder = newId();
    const token = catalogue.token(founder);
    const made = await catalogue.call('POST /groups', token, { body: { title: 'Kommunen an der Parthe' } });
    const path = `/groups/${made.body.id}`;
    for (const _twice of [1, 2]) {
      await catalogue.call(`POST ${path}/members`, token, { body: { organisationId: grimma } });
    }
    for (const _twice of [1, 2]) await catalogue.call(`POST ${path}/accept`, klaus, { body: {} });
    await catalogue.call(`DELETE ${path}/members/${grimma}`, token);
    const [left] = await eventually(() => {
      const found = catalogue.told(groupMemberLeft, founder);
      return found.length > 0 ? found : undefined;
    });
    expect(left).toMatchObject({
      subject: made.body.id,
      data: { title: 'Kommunen an der Parthe', memberOrganisationId: grimma },
    });
    expect(catalogue.told(groupMemberInvited, founder)).toHaveLength(1);
    expect(catalogue.told(groupMemberAccepted, founder)).toHaveLength(1);
    expect(left?.audience).toBeUndefined();
  });

  it('is no way into somebody else’s group', async () => {
    const made = await catalogue.call('POST /groups', wilma, { body: { title: 'Andere' } });
    const modelId = await catalogue.release({ organisationId: brandis });
    const body = { modelId, visibility: { kind: 'group', groupId: made.body.id } };
    await eventually(async () => (await catalogue.call('POST /library/submissions', max, { body })).status === 404);
    expect((await catalogue.call('GET /groups', max)).body.items).not.toContainEqual(
      expect.objectContaining({ id: made.body.id }),
    );
  });
});
