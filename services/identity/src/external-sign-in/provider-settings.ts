import { z } from 'zod';
import { landOrganisationId, landRoles, roles, type Role } from '@prozessplattform/contracts';

/** The Land's own organisation, an id, or an eight-digit municipality key (AGS). */
const organisation = z.union([z.literal('land'), z.uuid(), z.string().regex(/^\d{8}$/)]);

const groupGrant = z
  .strictObject({
    organisation,
    // Advisers are admitted by each organisation and for a time: no group makes one.
    roles: z.array(z.enum(roles).exclude(['adviser'])).min(1),
  })
  .refine(
    (grant) => isLand(grant.organisation) || !grant.roles.some(isLandRole),
    'roles of the Land exist only in its own organisation',
  );

/** One external provider (OpenID Connect) as the operator describes it; its secret is given apart. */
export const providerSettings = z
  .strictObject({
    /** Part of the addresses, e.g. `landeskonto`. */
    id: z.string().regex(/^[a-z][a-z\d-]{0,39}$/),
    /** What the button says. */
    label: z.strictObject({ de: z.string().min(1), en: z.string().min(1) }),
    /** Exactly as the provider calls itself; https, or http on this machine. */
    issuer: z.url({ protocol: /^https?$/ }).refine(isProtected, 'must be https'),
    clientId: z.string().min(1),
    scopes: z.array(z.string().regex(/^[\x21-\x7e]+$/)).default(['openid', 'email', 'profile']),
    groupClaim: z.string().min(1).default('groups'),
    groups: z.record(z.string(), z.array(groupGrant).min(1)).default({}),
    /** Only addresses of these domains are admitted; empty: of any. */
    emailDomains: z.array(z.string().toLowerCase().min(1)).default([]),
    /** The operator vouches that this provider checks every address, although it does not say so (`email_verified`). */
    vouchForEmails: z.boolean().default(false),
    /** A verified address opens the account that has it already. Off: only whoever was linked before gets in. */
    linkByEmail: z.boolean().default(false),
  })
  .refine((provider) => provider.scopes.includes('openid'), 'scopes must hold openid')
  .refine(
    (provider) => !provider.linkByEmail || provider.emailDomains.length > 0,
    'linkByEmail needs emailDomains: a provider may open accounts of its own domains only',
  );

export type ProviderSettings = z.output<typeof providerSettings>;
export type GroupGrant = z.output<typeof groupGrant>;

/** Settings of external sign-in, all optional: JSON as text. */
export const externalSignInSettings = {
  OIDC_PROVIDERS: json(z.array(providerSettings)).optional(),
  /** Client secrets, provider's id to secret; one that is missing makes a public client. */
  OIDC_CLIENT_SECRETS: json(z.record(z.string(), z.string().min(1))).optional(),
  /** Addresses that a sign-in may lead back to, separated by commas; exactly these. */
  OIDC_REDIRECT_URIS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.url({ error: 'must be addresses, separated by commas' })))
    .optional(),
};

export interface ExternalSignInEnvironment {
  readonly OIDC_PROVIDERS?: readonly ProviderSettings[] | undefined;
  readonly OIDC_CLIENT_SECRETS?: Readonly<Record<string, string>> | undefined;
  readonly OIDC_REDIRECT_URIS?: readonly string[] | undefined;
}

export function externalSignInConfig(settings: ExternalSignInEnvironment) {
  const { OIDC_PROVIDERS = [], OIDC_CLIENT_SECRETS = {}, OIDC_REDIRECT_URIS = [] } = settings;
  return { providers: OIDC_PROVIDERS, secrets: OIDC_CLIENT_SECRETS, redirectUris: OIDC_REDIRECT_URIS };
}

/** Faults name their place in the text: the setting itself is one line of the operator's. */
function json<T extends z.ZodType>(schema: T) {
  return z.string().transform((text, context): z.output<T> => {
    const result = schema.safeParse(parsed(text));
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues)
      context.addIssue({ code: 'custom', message: `${path.map(String).join('.') || 'JSON'}: ${message}` });
    return z.NEVER;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isLand(organisationName: string): boolean {
  return organisationName === 'land' || organisationName === landOrganisationId;
}

function isLandRole(role: Role): boolean {
  return (landRoles as readonly Role[]).includes(role);
}

function isProtected(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
