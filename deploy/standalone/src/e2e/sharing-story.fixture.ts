import { eventually, type TestAnswer, type TestClient } from '@prozessplattform/testing';
import { accounts } from '../demo/accounts.ts';

interface Storyteller {
  readonly client: TestClient;
  /** A token of that demo account. */
  as(email: string): Promise<string>;
  readonly admin: { readonly email: string };
  readonly demoPassword: string;
}

const greta = 'greta.muster@grimma.example';
const ownMinutes = 23;
const contribution = 'Auch über das Bürgerkonto möglich.';
const newTitle = 'Gewerbeanzeige online entgegennehmen';

/**
 * The heart of the platform, after the demo in which Brandis shared, the Land assured and Grimma adopted: Grimma enters
 * its own times, Brandis brings version 2, Grimma takes it as a three-way update, keeps its times, and offers a change back, which Brandis
 * merges into its own model. Answers the version that credits Grimma.
 */
export async function tellSharingStory(teller: Storyteller): Promise<unknown> {
  const { call } = speaking(teller);
  const adoption = (await call('GET', '/adoptions', accounts.klaus)).body.items[0];
  const { modelId, blueprintId } = adoption;
  await changeFirstBlock(teller, { modelId, email: greta, change: { processingTime: { minutes: ownMinutes } } });

  const brandis = (await call('GET', `/library/${blueprintId}`, accounts.bruno)).body;
  const [submission] = (await call('GET', '/library/submissions', accounts.max)).body.items;
  expect(submission.blueprintId).toBe(brandis.id);
  await changeFirstBlock(teller, {
    modelId: submission.modelId,
    email: accounts.erika,
    change: { title: newTitle },
  });
  await release(teller, submission.modelId, [accounts.erika, accounts.petra, accounts.max]);
  const second = await eventually(async () => {
    const answer = await call('POST', '/library/submissions', accounts.max, { modelId: submission.modelId });
    return answer.status === 201 ? answer.body : undefined;
  });
  const accept = { qualityLevel: 'gold' };
  expect((await call('POST', `/library/submissions/${second.id}/accept`, accounts.bruno, accept)).status).toBe(200);

  await eventually(async () => {
    const { body } = await call('GET', `/adoptions/${adoption.id}`, accounts.klaus);
    return body.offeredVersion === 2 && body.blueprintVersion === 1;
  });
  const upstream = await eventually(async () => {
    const answer = await call('GET', `/models/${modelId}/upstream`, greta);
    return answer.body.offer?.blueprintVersion === 2 ? answer : undefined;
  });
  expect(upstream.body.offer.state).toBe('open');
  expect(firstBlock((await call('GET', `/models/${modelId}/content`, greta)).body).title).not.toBe(newTitle);
  const decision = { decision: 'merge', blueprintVersion: 2, decisions: [] };
  const merged = await call('POST', `/models/${modelId}/upstream`, greta, decision, upstream.etag);
  expect(merged.status).toBe(200);
  const content = await call('GET', `/models/${modelId}/content`, greta);
  expect(firstBlock(content.body)).toMatchObject({ title: newTitle, processingTime: { minutes: ownMinutes } });
  await eventually(async () => {
    const { body } = await call('GET', `/adoptions/${adoption.id}`, accounts.klaus);
    return body.blueprintVersion === 2 && body.offeredVersion === undefined;
  });

  await changeFirstBlock(teller, { modelId, email: greta, change: { description: contribution } });
  await release(teller, modelId, [greta, await openApprover(teller, adoption.organisationId), accounts.klaus]);
  const offer = await eventually(async () => {
    const answer = await call('POST', `/library/${blueprintId}/offers`, accounts.klaus, {});
    return answer.status === 201 ? answer.body : undefined;
  });
  const path = `/library/${blueprintId}/offers/${offer.id}`;
  const seen = await call('GET', path, accounts.max);
  expect(JSON.stringify(seen.body.changes)).toContain(contribution);
  expect(JSON.stringify(seen.body.changes)).not.toContain('processingTime');
  expect((await call('GET', path, 'wilma.muster@wurzen.example')).status).toBe(404);
  const taken = await call('POST', `${path}/decide`, accounts.max, { decision: 'take' });
  const { href } = taken.body.contribution;
  const contributed = await eventually(async () => {
    const answer = await call('GET', href.replace('/api/v1', ''), accounts.erika);
    return answer.status === 200 ? answer : undefined;
  });
  expect(contributed.body.conflicts).toEqual([]);
  await call('POST', href.replace('/api/v1', ''), accounts.erika, {}, contributed.etag);
  await release(teller, submission.modelId, [accounts.erika, accounts.petra, accounts.max]);
  const third = await eventually(async () => {
    const answer = await call('POST', '/library/submissions', accounts.max, { modelId: submission.modelId });
    return answer.status === 201 ? answer.body : undefined;
  });
  await call('POST', `/library/submissions/${third.id}/accept`, accounts.bruno, accept);
  const versions = await call('GET', `/library/${blueprintId}/versions`, accounts.klaus);
  return versions.body.items[0];
}

/** Greta changed the model and Klaus adopted it: a third person approves. */
async function openApprover(teller: Storyteller, organisationId: string): Promise<string> {
  const { call } = speaking(teller);
  const { demoPassword: password, admin } = teller;
  const email = 'paula.probe@grimma.example';
  const account = { email, displayName: 'Paula Probe', password, organisationId, roles: ['processManager'] };
  expect((await call('POST', '/users', admin.email, account)).status).toBe(201);
  return email;
}

function speaking({ client, as }: Storyteller) {
  // What is said to the platform is told by method, path, speaker, body and ETag.
  // oxlint-disable-next-line max-params
  const call = async (method: string, path: string, email: string, body?: unknown, ifMatch?: string) =>
    client.send(method, `/api/v1${path}`, {
      token: await as(email),
      ...(body === undefined ? {} : { body }),
      ...(ifMatch === undefined ? {} : { headers: { 'If-Match': ifMatch } }),
    });
  return { call };
}

interface FirstBlockChange {
  readonly modelId: string;
  readonly email: string;
  readonly change: object;
}

async function changeFirstBlock(teller: Storyteller, { modelId, email, change }: FirstBlockChange): Promise<void> {
  const { call } = speaking(teller);
  const content = await call('GET', `/models/${modelId}/content`, email);
  Object.assign(firstBlock(content.body), change);
  const { status } = await call('PUT', `/models/${modelId}/content`, email, content.body, content.etag);
  expect(status).toBe(200);
}

function firstBlock(content: TestAnswer['body']) {
  return content.subProcesses[0].variants[0].blocks[0];
}

async function release(teller: Storyteller, modelId: string, people: readonly [string, string, string]): Promise<void> {
  const { call } = speaking(teller);
  const actions = ['submit', 'approve', 'release'] as const;
  for (const [index, action] of actions.entries()) {
    const answer = await call('POST', `/models/${modelId}/${action}`, people[index] ?? '', {});
    expect([action, answer.status, answer.body.code]).toEqual([action, 200, undefined]);
  }
}
