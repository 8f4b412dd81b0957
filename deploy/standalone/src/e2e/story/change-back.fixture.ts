import { eventually } from '@prozessplattform/testing';
import { cast, telling, type Story, type Storyteller } from './storyteller.fixture.ts';

export const contribution = 'Auch über das Bürgerkonto möglich.';

/** Grimma offers its change; Brandis sees a diff without Grimma's times, merges it and brings version 3, which credits Grimma. */
export async function giveChangeBack(teller: Storyteller, story: Story): Promise<void> {
  const { change, release, publish, say, must, until, isTold } = telling(teller);
  const { adoption, blueprintId, brandisModel } = story;
  await change(adoption.modelId, cast.greta, { 0: { description: contribution } });
  await release(adoption.modelId, [cast.greta, await openApprover(teller, story), cast.klaus]);
  const offer = await eventually(async () => {
    const answer = await say(`POST /library/${blueprintId}/offers`, { by: cast.klaus, body: {} });
    return answer.status === 201 ? answer.body : undefined;
  });
  await isTold(cast.max, 'change-offer.offered', offer.id);
  const path = `/library/${blueprintId}/offers/${offer.id}`;
  const changes = JSON.stringify((await must(`GET ${path}`, { by: cast.max })).changes);
  expect(changes).toContain(contribution);
  expect(changes).not.toContain('processingTime');
  expect((await say(`GET ${path}`, { by: cast.wilma })).status).toBe(404);
  const taken = await must(`POST ${path}/decide`, { by: cast.max, body: { decision: 'take' } });
  await isTold(cast.klaus, 'change-decided', adoption.id);
  const contributed = (taken.contribution.href as string).replace('/api/v1', '');
  const { etag } = await until(`GET ${contributed}`, { by: cast.erika }, ({ conflicts }) => conflicts.length === 0);
  await must(`POST ${contributed}`, { by: cast.erika, body: {}, ifMatch: etag });
  await release(brandisModel, [cast.erika, cast.petra, cast.max]);
  await publish(brandisModel, ({ release: number }) => number === 3);
}

/** Greta changed the model and Klaus adopted it: a third person approves. */
async function openApprover(teller: Storyteller, { adoption }: Story): Promise<string> {
  const { say } = telling(teller);
  const { demoPassword: password, admin } = teller;
  const email = 'paula.probe@grimma.example';
  const { organisationId } = adoption;
  const body = { email, displayName: 'Paula Probe', password, organisationId, roles: ['processManager'] };
  expect((await say('POST /users', { by: admin.email, body })).status).toBe(201);
  return email;
}
