import { z } from 'zod';
import { serviceSettings } from '@prozessplattform/service-composition';
import { externalSignInSettings } from './external-sign-in/provider-settings.ts';

/** Settings of the identity service; secrets have no default. */
export const identitySettings = serviceSettings.extend({
  LAND_NAME: z.string().min(1).default('Land'),
  KEY_ENCRYPTION_KEY: z.string().min(32),
  SIGNING_KEY_LEAD_SECONDS: z.coerce.number().int().min(60).max(86_400).default(900),
  /** 0: only operators rotate. */
  SIGNING_KEY_ROTATION_DAYS: z.coerce.number().min(0).max(366).default(30),
  /** Whether the notifications service has a mail server. */
  MAIL_ENABLED: z.enum(['true', 'false']).default('false'),
  BOOTSTRAP_ADMIN_EMAIL: z.email(),
  BOOTSTRAP_ADMIN_PASSWORD: z.string().min(12),
  OIDC_PROVIDERS: externalSignInSettings.OIDC_PROVIDERS,
  OIDC_CLIENT_SECRETS: externalSignInSettings.OIDC_CLIENT_SECRETS,
  OIDC_REDIRECT_URIS: externalSignInSettings.OIDC_REDIRECT_URIS,
});
