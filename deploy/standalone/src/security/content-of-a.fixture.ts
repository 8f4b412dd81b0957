import { landOrganisationId, newId, normChanged, type CloudEvent, type Role } from '@prozessplattform/contracts';
import { openDatabase, scopeForSystem } from '@prozessplattform/persistence';
import { createLogger } from '@prozessplattform/service-kit';
import { openNotificationsStorage } from '../../../../services/notifications/src/storage/notifications-storage.ts';
import { eventually } from '@prozessplattform/testing';
import { demoContent } from '../demo/demo-context.ts';
import type { ObjectKind } from './policy-terms.fixture.ts';
import type { Json } from './sample-value.fixture.ts';
import type { Stage } from './stage.fixture.ts';

export type Params = Readonly<Record<string, string>>;

/** Path parameters of something of every kind; all but what the Land owns belongs to organisation A. */
export type Objects = Readonly<Partial<Record<ObjectKind, Params>>>;

/** Fills organisation A through the API, as its people would. */
export async function fillOrganisationA(stage: Stage): Promise<Objects> {
  const as = (...roles: Role[]) => stage.as(stage.a, roles, { userId: newId() });
  const must = async (path: string, body: Json, token: string) => {
    const answer = await stage.client.post(path, body, token);
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const example = demoContent<Json>('gewerbeanmeldung.json');
  const draft = { title: example.title, notation: 'blocks', content: example.content };
  const model = await must('/api/v1/models', draft, as('modeller'));
  const released = await must('/api/v1/models', { ...draft, title: 'Freigegeben' }, as('modeller'));
  for (const action of ['submit', 'approve', 'release'])
    await must(`/api/v1/models/${released.id}/${action}`, {}, as('modeller', 'processManager'));
  const comment = await must(`/api/v1/models/${model.id}/comments`, { text: 'Stimmt die Dauer?' }, as('modeller'));
  const parts = [{ organisationId: stage.a, title: 'Teil von A' }];
  const composition = await must('/api/v1/compositions', { title: 'Gemeinsam', parts }, as('modeller'));
  const program = { name: 'Ablage', scopes: ['modelling:read'] };
  const serviceAccount = await must('/api/v1/service-accounts', program, as('orgAdmin'));
  const profile = await must('/api/v1/profiles', { title: 'Hundesteuer erheben' }, as('processManager'));
  const visibility = { kind: 'organisations', organisationIds: [stage.a] };
  const submission = await eventually(async () => {
    const answer = await stage.client.post(
      '/api/v1/library/submissions',
      { modelId: released.id, visibility },
      as('processManager'),
    );
    return answer.status < 300 && answer.body;
  });
  const editor = stage.as(landOrganisationId, ['libraryEditor']);
  await must(`/api/v1/library/submissions/${submission.id}/accept`, { qualityLevel: 'silver' }, editor);
  const blueprint = await eventually(
    async () =>
      (await stage.client.get(`/api/v1/library/submissions/${submission.id}`, editor)).body.blueprintId as string,
  );
  const adoption = await eventually(async () => {
    const answer = await stage.client.post(`/api/v1/library/${blueprint}/adoptions`, {}, as('processManager'));
    return answer.status < 300 && answer.body;
  });
  const registers = await stage.client.get('/api/v1/sample-registers', as('processManager'));
  const register = registers.body.items[0].id as string;
  const application = await must(`/api/v1/sample-registers/${register}/apply`, {}, as('processManager'));
  await eventually(
    async () => (await stage.client.get(`/api/v1/analysis/models/${released.id}`, as('reader'))).status === 200,
  );
  const notification = await eventually(async () => {
    const inbox = await stage.client.get(
      '/api/v1/notifications',
      stage.as(stage.a, ['orgAdmin'], { userId: stage.anton.id }),
    );
    return inbox.body.items[0]?.id as string | undefined;
  });
  const login = await must('/api/v1/auth/login', { email: stage.anton.email, password: stage.anton.password }, '');
  const sessions = await stage.client.get('/api/v1/me/sessions', login.accessToken);
  const group = await must('/api/v1/groups', { title: 'Nachbarn' }, as('processManager'));
  const work = [{ title: 'Bitte lesen', assigneeId: stage.anton.id }];
  const task = (await must('/api/v1/tasks', { tasks: work }, as('processManager'))).items[0];
  const interest = { kind: 'search', target: 'Hundesteuer' };
  const subscription = await must(
    '/api/v1/subscriptions',
    interest,
    stage.as(stage.a, ['reader'], { userId: stage.anton.id }),
  );
  const chart = `/api/v1/organisations/${stage.a}`;
  const unit = await must(`${chart}/units`, { title: 'Bürgerbüro', shortName: '33' }, as('orgAdmin'));
  const clerk = { title: 'Sachbearbeitung', validFrom: '2026-01-01' };
  const position = await must(`${chart}/units/${unit.id}/positions`, clerk, as('orgAdmin'));
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  const guest = { email: 'ada@beratung.example', validUntil: soon };
  const adviser = await must(`${chart}/advisers`, guest, as('orgAdmin'));
  const wish = { organisationId: stage.a, reason: 'Eine Anfrage beim Support' };
  const accessGrant = await must('/api/v1/access-grants', wish, stage.as(landOrganisationId, ['landAdmin']));
  const own = stage.as(stage.a, ['reader'], { userId: stage.anton.id });
  const personalData = await must('/api/v1/me/personal-data', {}, own);
  const { webhookId, deliveryId } = await webhookOfA(stage);
  return {
    ...(await commonObjects(stage, as('reader'))),
    'access-grant': { id: accessGrant.id },
    export: { id: personalData.id },
    notification: { id: notification },
    webhook: { id: webhookId },
    delivery: { id: webhookId, deliveryId },
    model: { id: model.id },
    'released-model': { id: released.id, n: '1' },
    comment: { id: model.id, commentId: comment.id },
    composition: { id: composition.id },
    part: { id: composition.id, partId: composition.parts[0].id },
    unit: { id: stage.a, unitId: unit.id },
    position: { id: stage.a, positionId: position.id },
    adviser: { id: stage.a, adviserId: adviser.id },
    user: { id: stage.anton.id },
    group: { id: group.id, organisationId: stage.a },
    task: { id: task.id },
    subscription: { id: subscription.id },
    session: { id: sessions.body.items[0].id },
    'service-account': { id: serviceAccount.id },
    profile: { id: profile.id },
    submission: { id: submission.id },
    blueprint: { id: blueprint, n: '1' },
    adoption: { id: adoption.id },
    organisation: { id: stage.a },
    'sample-register': { id: register },
    application: { id: register, applicationId: application.id },
  };
}

/** What the Land keeps and what comes with the platform. */
async function commonObjects(stage: Stage, reader: string): Promise<Objects> {
  const land = stage.as(landOrganisationId, ['landAdmin', 'libraryEditor']);
  const citation = { citation: '§ 14 GewO', title: 'Anzeigepflicht' };
  const norm = await stage.client.post('/api/v1/norms', citation, land);
  const first = async (path: string, token: string) =>
    eventually(async () => (await stage.client.get(path, token)).body.items[0]?.id as string | undefined);
  const csv = { token: land, body: 'ags,name\n14729997,Stadt Probe\n', headers: { 'Content-Type': 'text/csv' } };
  const job = await stage.client.send('POST', '/api/v1/organisations/import', csv);
  const applicant = { email: 'antrag@ort-c.example', displayName: 'Clara Beispiel' };
  await stage.client.post('/api/v1/organisation-requests', { name: 'Ort C', kind: 'gemeinde', applicant });
  return {
    norm: { id: norm.body.id },
    toolkit: { id: await first('/api/v1/toolkits', reader) },
    course: { id: await first('/api/v1/courses', reader) },
    'organisation-import': { jobId: job.body.id },
    'organisation-request': { requestId: await first('/api/v1/organisations/requests', land) },
  };
}

/** Written past the API: a webhook stands only once its target agreed, and none is reachable from a test. */
async function webhookOfA({ a, databaseUri }: Stage): Promise<{ webhookId: string; deliveryId: string }> {
  const log = createLogger({ service: 'test', level: 'silent' });
  const database = await openDatabase({ uri: databaseUri, name: 'pp_notifications', log });
  const scope = scopeForSystem(a, 'a test prepares what no API can make without a reachable target');
  const { webhooks, deliveries } = openNotificationsStorage(database);
  const { document } = await webhooks.insert(scope, {
    _id: newId(),
    url: 'https://ziel.nirgends.example/',
    eventTypes: ['nichts'],
    state: 'paused',
    secrets: [],
  });
  const planned = { webhookId: document._id, organisationId: a, event: eventOf(a) };
  await deliveries.plan([planned], new Date());
  const [delivery] = (await deliveries.deliveries.list(scope, { limit: 1 })).items;
  await database.close();
  return { webhookId: document._id, deliveryId: delivery?._id ?? '' };
}

function eventOf(organisationId: string): CloudEvent {
  return {
    specversion: '1.0',
    id: newId(),
    type: normChanged.type,
    source: '/catalogue',
    subject: newId(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    organisationid: organisationId,
    sequence: 1,
    data: normChanged.example,
  };
}
