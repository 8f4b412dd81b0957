import type { ApiClient } from '../api-client.ts';
import { demoContent, type DemoContext, type DemoStep } from '../demo-context.ts';

interface Organisation {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly ags?: string;
  readonly population?: number;
  readonly parent?: string;
  readonly agreement?: { readonly validFrom: string; readonly validUntil: string; readonly terms: string };
}

interface Account {
  readonly email: string;
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly string[];
}

/** The Land admits its organisations and opens their first accounts. */
export const openOrganisations: DemoStep = {
  title: 'Behörden und Konten',
  async run(context: DemoContext) {
    const admin = await context.as(context.admin.email);
    const { organisations } = demoContent<{ organisations: Organisation[] }>('organisations.json');
    const ids = await admitOrganisations(admin, organisations);
    const { users } = demoContent<{ users: Account[] }>('users.json');
    await openAccounts(admin, { users, ids, password: context.demoPassword });
    return `${ids.size} Behörden, ${users.length} Konten (${organisations.map((entry) => entry.name).join(', ')})`;
  },
};

async function admitOrganisations(
  admin: ApiClient,
  organisations: readonly Organisation[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const organisation of organisations) ids.set(organisation.key, await admit(admin, organisation, ids));
  return ids;
}

async function admit(admin: ApiClient, organisation: Organisation, ids: Map<string, string>): Promise<string> {
  const { key, kind, name, ags, population, parent, agreement } = organisation;
  if (kind === 'land') {
    const land = await admin.get<{ items: { id: string }[] }>('/api/v1/organisations?kind=land');
    const [own] = land.items;
    if (own === undefined) throw new Error('the Land has no organisation of its own');
    return own.id;
  }
  const { id } = await admin.post<{ id: string }>(
    '/api/v1/organisations',
    {
      kind,
      name,
      ...(ags === undefined ? {} : { ags }),
      ...(population === undefined ? {} : { population }),
      ...(parent === undefined ? {} : { parentId: ids.get(parent) }),
      ...(agreement === undefined
        ? {}
        : {
            agreement: {
              validFrom: `${agreement.validFrom}T00:00:00.000Z`,
              validUntil: `${agreement.validUntil}T22:59:59.000Z`,
              terms: { organisational: agreement.terms },
            },
          }),
    },
    { idempotencyKey: `demo-organisation-${key}` },
  );
  return id;
}

interface AccountsInput {
  readonly users: readonly Account[];
  readonly ids: ReadonlyMap<string, string>;
  readonly password: string;
}

/** Administrators come last: from then on an organisation keeps its members itself, and all others stand already. */
async function openAccounts(admin: ApiClient, { users, ids, password }: AccountsInput): Promise<void> {
  const isAdministrator = (account: Account) => account.roles.includes('orgAdmin');
  const inOrder = [...users].sort((a, b) => Number(isAdministrator(a)) - Number(isAdministrator(b)));
  for (const account of inOrder) {
    const answer = await admin.send('POST', '/api/v1/users', {
      body: {
        email: account.email,
        displayName: account.name,
        password,
        organisationId: ids.get(account.organisation),
        roles: account.roles,
      },
    });
    const isSelfAdministered = answer.status === 403;
    if (answer.status >= 400 && !isSelfAdministered) {
      throw new Error(`opening ${account.email} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
  }
}
