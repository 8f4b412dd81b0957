import { createHash } from 'node:crypto';
import { landOrganisationId } from '@prozessplattform/contracts';
import { eventually, type TestAnswer } from '@prozessplattform/testing';
import { organisationRoles, type Stage } from '../stage.fixture.ts';

/** An organisation with its people, acting at random. The same name has the same ids on every platform. */
export interface Tenant {
  readonly name: string;
  readonly organisationId: string;
  /** Everybody's work in one: all roles of the organisation. */
  readonly token: string;
  /** Who approves: an approver has not edited. */
  readonly approver: string;
  readonly userId: string;
  /** With whom it shares. */
  partner?: Tenant;
  /** What it made so far, in order. */
  readonly made: Record<Made, string[]>;
}

export type Made =
  'models' | 'released' | 'profiles' | 'submissions' | 'blueprints' | 'adoptions' | 'groups' | 'others';

/** The requests of one platform; ids of what a POST creates follow from the order of a tenant's requests. */
export interface Town {
  readonly stage: Stage;
  readonly editor: string;
  tenant(name: string, partner?: string): Promise<Tenant>;
  send(
    what: string,
    tenant: Tenant,
    options?: { readonly token?: string; readonly body?: unknown },
  ): Promise<TestAnswer>;
  /** Asks until the answer is no problem, for what follows by events. */
  must(
    what: string,
    tenant: Tenant,
    options?: { readonly token?: string; readonly body?: unknown },
  ): Promise<TestAnswer['body']>;
}

export function openTown(stage: Stage): Town {
  const counts = new Map<string, number>();
  const landAdmin = stage.as(landOrganisationId, ['landAdmin'], { userId: fixedId('the Land') });
  const send: Town['send'] = async (what, tenant, { token = tenant.token, body } = {}) => {
    const [method = '', path = ''] = what.split(' ');
    const count = (counts.get(tenant.name) ?? 0) + 1;
    counts.set(tenant.name, count);
    return stage.client.send(method, `/api/v1${path}`, {
      token,
      ...(body === undefined ? {} : { body }),
      headers: { 'Idempotency-Key': `${tenant.name}-${count}`, 'If-Match': '*' },
    });
  };
  const must: Town['must'] = async (what, tenant, options) => {
    const count = counts.get(tenant.name) ?? 0;
    let last: TestAnswer | undefined;
    return eventually(async () => {
      // Every try is the same request.
      counts.set(tenant.name, count);
      last = await send(what, tenant, options);
      return last.status < 400 ? (last.body === '' ? {} : last.body) : undefined;
    }, 20_000).catch((error: unknown) => {
      throw new Error(`${what} of ${tenant.name} answers ${last?.status} ${JSON.stringify(last?.body)}`, {
        cause: error,
      });
    });
  };
  const tenant = async (name: string, partner?: string): Promise<Tenant> => {
    const answer = await stage.client.post('/api/v1/organisations', { name, kind: 'gemeinde' }, landAdmin, {
      'Idempotency-Key': name,
    });
    if (answer.status !== 201) throw new Error(`${name} is not admitted: ${JSON.stringify(answer.body)}`);
    const organisationId = answer.body.id as string;
    const userId = fixedId(`${name} manager`);
    return {
      name,
      organisationId,
      userId,
      token: stage.as(organisationId, organisationRoles, { userId }),
      approver: stage.as(organisationId, organisationRoles, { userId: fixedId(`${name} approver`) }),
      made: {
        models: [],
        released: [],
        profiles: [],
        submissions: [],
        blueprints: [],
        adoptions: [],
        groups: [],
        others: [],
      },
      ...(partner === undefined ? {} : { partner: await tenant(partner) }),
    };
  };
  const editor = stage.as(landOrganisationId, ['libraryEditor'], { userId: fixedId('the editor') });
  return { stage, editor, tenant, send, must };
}

function fixedId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
