import { landOrganisationId, newId, type Principal } from '@prozessplattform/contracts';
import type { AuditTrail, Note, Scope } from '@prozessplattform/persistence';
import { eventStream, ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import { grantedAccess } from './granted-access.ts';

describe('a granted access', () => {
  const organisationId = newId();
  const soon = new Date(Date.now() + 60_000).toISOString();
  let noted: (Note & { organisationId: string | undefined })[];
  let trail: AuditTrail;

  beforeEach(() => {
    noted = [];
    trail = {
      store: {} as AuditTrail['store'],
      note: async (scope: Scope, note) => void noted.push({ ...note, organisationId: scope.organisationIds[0] }),
    };
  });

  const reads = route({
    method: 'get',
    path: '/models',
    operationId: 'listModels',
    summary: '',
    tags: [],
    response: { status: 200 },
    handle: ({ principal }) => ok(principal),
  });
  const writes = { ...reads, method: 'post' as const };

  function holding(until: string): { principal: Principal; grant: string } {
    const grant = newId();
    const principal: Principal = {
      id: newId(),
      kind: 'user',
      organisationId: landOrganisationId,
      landId: landOrganisationId,
      memberships: [{ organisationId: landOrganisationId, roles: ['auditor'] }],
      scopes: [],
      sessionId: 's',
      expiresAt: 0,
      grants: [{ id: grant, organisationId, until }],
    };
    return { principal, grant };
  }

  async function ask(definition: RouteDefinition, principal: Principal, header?: string) {
    const headers = header === undefined ? {} : { 'access-grant': header };
    return grantedAccess('modelling', trail)(definition).handle({ principal, headers, params: {} } as never);
  }

  it('opens nothing unless the request names it', async () => {
    const { principal } = holding(soon);
    expect((await ask(reads, principal)).body).toBe(principal);
    expect(noted).toEqual([]);
  });

  it('makes the request that of a reader there, and of nothing else', async () => {
    const { principal, grant } = holding(soon);
    const { body } = await ask(reads, principal, grant);
    expect(body).toMatchObject({
      id: principal.id,
      organisationId,
      memberships: [{ organisationId, roles: ['reader'], until: soon }],
      actingUnder: { grantId: grant, landRoles: ['auditor'] },
    });
    expect(body).not.toHaveProperty('grants');
    expect(noted).toEqual([{ organisationId, grant, object: { type: 'modelling/models', id: '*' } }]);
  });

  it('is recorded before anything is read: where that fails, nothing is answered', async () => {
    const { principal, grant } = holding(soon);
    let wasRead = false;
    const watched = { ...reads, handle: () => ok((wasRead = true)) };
    trail = { ...trail, note: () => Promise.reject(new Error('the database is away')) };
    await expect(ask(watched, principal, grant)).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
    expect(wasRead).toBe(false);
  });

  it('is not there when it is over, unknown or somebody else’s', async () => {
    const over = holding(new Date(Date.now() - 1).toISOString());
    const notFound = { code: 'RESOURCE.NOT_FOUND' };
    await expect(ask(reads, over.principal, over.grant)).rejects.toMatchObject(notFound);
    await expect(ask(reads, over.principal, newId())).rejects.toMatchObject(notFound);
    await expect(ask(reads, over.principal, holding(soon).grant)).rejects.toMatchObject(notFound);
    expect(noted).toEqual([]);
  });

  it('is for reading only, and for no stream that would outlive it', async () => {
    const { principal, grant } = holding(soon);
    const readOnly = { code: 'ACCESS.READ_ONLY' };
    await expect(ask(writes, principal, grant)).rejects.toMatchObject(readOnly);
    const stream = { ...reads, handle: () => eventStream(() => undefined) };
    await expect(ask(stream, principal, grant)).rejects.toMatchObject(readOnly);
  });
});
