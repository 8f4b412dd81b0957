import { landOrganisationId } from '@prozessplattform/contracts';
import { composeService, startScheduler, type Scheduler } from '@prozessplattform/service-composition';
import { leaseStore } from '@prozessplattform/persistence';
import {
  createKeyRing,
  type ComposedService,
  type ServiceConfig,
  type ServiceDependencies,
} from '@prozessplattform/service-kit';
import { adviserRoutes } from './advisers/adviser-routes.ts';
import { endAdvisers } from './advisers/end-advisers.ts';
import { accessGrantRoutes } from './access-grants/access-grant-routes.ts';
import { noteFirstUse } from './access-grants/decide-access.ts';
import { agreementRoutes } from './agreements/agreement-routes.ts';
import { lookAfterAgreements } from './agreements/look-after-agreements.ts';
import { auditLogRoutes } from './audit-log/audit-log-routes.ts';
import { auditWriter } from './audit-log/audit-writer.ts';
import { contentOf } from './audit-log/record-act.ts';
import { bootstrapLand, type BootstrapInput } from './bootstrap/bootstrap-land.ts';
import type { IdentityContext } from './context.ts';
import { externalSignInRoutes } from './external-sign-in/external-sign-in-routes.ts';
import { openProviders, type ExternalSignInConfig } from './external-sign-in/providers.ts';
import { keyRoutes } from './keys/key-routes.ts';
import { rotationJobs } from './keys/rotation-job.ts';
import { deriveKey } from './keys/secret-box.ts';
import { openSigningKeys } from './keys/signing-keys.ts';
import { memberRoutes } from './members/member-routes.ts';
import { importRoutes } from './organisation-imports/import-routes.ts';
import { importRunner } from './organisation-imports/run-import.ts';
import { tokenRoutes } from './oauth/token-routes.ts';
import { admissionRoutes } from './organisation-requests/admission-routes.ts';
import { forgetRequests } from './organisation-requests/forget-requests.ts';
import { fulfilRequest } from './organisation-requests/fulfil-request.ts';
import { requestQueueRoutes } from './organisation-requests/request-queue-routes.ts';
import { organisationRoutes } from './organisations/organisation-routes.ts';
import { serviceAccountRoutes } from './service-accounts/service-account-routes.ts';
import { outdateTokens } from './sessions/outdate-tokens.ts';
import { revocationRoutes } from './sessions/revocation-routes.ts';
import { ownSessionRoutes } from './sessions/own-session-routes.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { auditStore } from './storage/audit-store.ts';
import { openIdentityStorage } from './storage/identity-storage.ts';
import { passwordLinkRoutes } from './passwords/password-link-routes.ts';
import { personalDataOfIdentity } from './personal-data/own-personal-data.ts';
import { personalDataRoutes } from './personal-data/personal-data-routes.ts';
import { keepPart } from './personal-data/request-export.ts';
import { positionRoutes } from './positions/position-routes.ts';
import { unitExchangeRoutes } from './unit-exchange/unit-exchange-routes.ts';
import { unitRoutes } from './units/unit-routes.ts';
import { userRoutes } from './users/user-routes.ts';

export { passwordHashing } from './passwords/password.ts';
export { externalSignInConfig, externalSignInSettings } from './external-sign-in/provider-settings.ts';

export interface IdentityConfig extends ServiceConfig, BootstrapInput {
  /** Master key of which the keys that seal and sign are derived; at least 32 characters. */
  readonly keyEncryptionKey: string;
  /** Providers that people may sign in with; none where it is missing. */
  readonly externalSignIn?: ExternalSignInConfig | undefined;
  /** Whether the notifications service has a mail server: then letters are asked for. Default: it has none. */
  readonly mail?: boolean | undefined;
  /** How often what is due is looked for; default 60,000 ms. */
  readonly schedulerMs?: number | undefined;
  /** Seconds a signing key is public before it signs; default 900. */
  readonly signingKeyLeadSeconds?: number | undefined;
  /** Seconds that a signing key is used; default 30 days, 0: only operators rotate. */
  readonly signingKeyRotationSeconds?: number | undefined;
}

const monthSeconds = 30 * 86_400;

/** The identity service: organisations, people, roles, sign-in and the keys that everybody verifies with. */
export async function compose(dependencies: ServiceDependencies<IdentityConfig>): Promise<ComposedService> {
  const { cache, log, config } = dependencies;
  return composeService('identity', dependencies, async ({ database, audit }) => {
    const storage = openIdentityStorage(database);
    const signingKeys = await openSigningKeys(storage, {
      landId: landOrganisationId,
      sealingKey: deriveKey(config.keyEncryptionKey, 'signing'),
      leadSeconds: config.signingKeyLeadSeconds,
    });
    const auditLog = auditStore(database);
    const context: IdentityContext = {
      storage,
      auditLog,
      audit,
      signingKeys,
      cache,
      log,
      config: { issuer: config.issuer, publicUrl: config.publicUrl, mail: config.mail ?? false },
      secrets: {
        refresh: deriveKey(config.keyEncryptionKey, 'refresh-tokens'),
        audit: deriveKey(config.keyEncryptionKey, 'audit-log'),
        links: deriveKey(config.keyEncryptionKey, 'links-in-letters'),
      },
      externalSignIn: {
        providers: openProviders(config.externalSignIn),
        redirectUris: config.externalSignIn?.redirectUris ?? [],
        publicUrl: config.publicUrl,
        attemptKey: deriveKey(config.keyEncryptionKey, 'sign-in-attempts'),
        codeKey: deriveKey(config.keyEncryptionKey, 'sign-in-codes'),
      },
      landId: landOrganisationId,
      now: () => new Date(),
    };
    const stopping = new AbortController();
    const leases = leaseStore(database);
    const imports = importRunner(context, { leases, stopping: stopping.signal });
    let scheduler: Scheduler | undefined;
    const writer = auditWriter({ store: auditLog, key: context.secrets.audit });
    return {
      routes: [
        ...sessionRoutes(context),
        ...ownSessionRoutes(context),
        ...passwordLinkRoutes(context),
        ...externalSignInRoutes(context),
        ...keyRoutes(context),
        ...admissionRoutes(context),
        ...requestQueueRoutes(context),
        ...organisationRoutes(context),
        ...importRoutes(context, imports),
        ...agreementRoutes(context),
        ...memberRoutes(context),
        ...adviserRoutes(context),
        ...unitExchangeRoutes(context),
        ...unitRoutes(context),
        ...positionRoutes(context),
        ...userRoutes(context),
        ...serviceAccountRoutes(context),
        ...tokenRoutes(context),
        ...revocationRoutes(context),
        ...auditLogRoutes(context),
        ...accessGrantRoutes(context),
        ...personalDataRoutes(context),
      ],
      personalData: personalDataOfIdentity(context),
      stores: Object.values(storage),
      consumers: [
        { queue: 'identity.token-claims', handle: (event) => outdateTokens(context, event) },
        { queue: 'identity.approved-requests', prefetch: 1, handle: (event) => fulfilRequest(context, event) },
      ],
      recorders: [
        { queue: 'identity.collected-data', handle: (event) => keepPart(context, event) },
        {
          queue: 'identity.audit',
          prefetch: 200,
          ordered: true,
          handle: async (event) => {
            await writer.append(contentOf(event));
            await noteFirstUse(context, event);
          },
        },
      ],
      keys: createKeyRing({ load: () => ownKeys(context), reloadAfterMs: 1_000 }),
      start: async () => {
        await bootstrapLand(context, config);
        const everyMs = config.schedulerMs ?? 60_000;
        const jobs = [
          { name: 'look-after-agreements', everyMs, run: () => lookAfterAgreements(context) },
          { name: 'end-advisers', everyMs, run: () => endAdvisers(context) },
          { name: 'forget-requests', everyMs: 3_600_000, run: () => forgetRequests(context) },
        ];
        const rotation = rotationJobs(context, { seconds: config.signingKeyRotationSeconds ?? monthSeconds, everyMs });
        imports.start();
        scheduler = startScheduler([...jobs, ...rotation], leases, log);
      },
      stop: async () => {
        stopping.abort();
        await scheduler?.stop();
      },
    };
  });
}

async function ownKeys({ signingKeys }: IdentityContext) {
  const keys = await signingKeys.publicKeys();
  return keys.map((jwk) => ({ kid: jwk['kid'] ?? '', jwk }));
}
