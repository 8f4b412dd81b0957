import { blueprintReviewDue, landOrganisationId, newId, profileReviewDue } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startCatalogue, type TestCatalogue } from './testing/catalogue.fixture.ts';

let catalogue: TestCatalogue;
const organisationId = newId();
const today = new Date().toISOString().slice(0, 10);
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  catalogue = await startCatalogue();
});
afterAll(() => catalogue?.stop());

/** The day is looked at when the service starts, and every hour. */
const look = () => catalogue.restart();
const toldOf = (subject: string) =>
  [profileReviewDue, blueprintReviewDue]
    .flatMap((definition) => catalogue.told(definition, organisationId))
    .filter((event) => event.subject === subject);

describe('the day of a review', () => {
  it('is told once of a profile, and again when the profile names another day', async () => {
    const manager = catalogue.token(organisationId, 'processManager');
    const body = { title: 'Hundesteuer anmelden', nextReviewDate: today };
    const { body: profile } = await catalogue.call('POST /profiles', manager, { body });
    const later = { title: 'Gehölz fällen', nextReviewDate: '2999-01-01' };
    const { body: other } = await catalogue.call('POST /profiles', manager, { body: later });
    await look();
    const [event] = await eventually(() => (toldOf(profile.id).length > 0 ? toldOf(profile.id) : undefined));
    expect(event?.data).toEqual(body);
    await look();
    const { etag } = await catalogue.call(`GET /profiles/${profile.id}`, manager);
    const change = { body: { nextReviewDate: yesterday }, ifMatch: etag };
    expect((await catalogue.call(`PATCH /profiles/${profile.id}`, manager, change)).status).toBe(200);
    await look();
    await eventually(() => toldOf(profile.id).length >= 2);
    await look();
    expect(toldOf(profile.id)).toHaveLength(2);
    expect(toldOf(other.id)).toEqual([]);
  });

  it('is told of a blueprint to whoever shares it', async () => {
    const modelId = await catalogue.release({ organisationId });
    const body = { modelId, nextReviewDate: today };
    const submission = await eventually(async () => {
      const answer = await catalogue.call('POST /library/submissions', catalogue.token(organisationId), { body });
      return answer.status === 201 ? answer.body : undefined;
    });
    const editor = catalogue.token(landOrganisationId, 'libraryEditor');
    const path = `POST /library/submissions/${submission.id}/accept`;
    const accepted = await catalogue.call(path, editor, { body: { qualityLevel: 'silver' } });
    const id: string = accepted.body.blueprintId;
    await eventually(async () => (await catalogue.call(`GET /library/${id}`, editor)).status === 200);
    await look();
    const [event] = await eventually(() => (toldOf(id).length > 0 ? toldOf(id) : undefined));
    expect(event?.data).toMatchObject({ nextReviewDate: today });
    await look();
    expect(toldOf(id)).toHaveLength(1);
  });
});
