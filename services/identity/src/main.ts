import { runService } from '@prozessplattform/service-composition';
import { compose } from './compose.ts';
import { identitySettings } from './config.ts';
import { externalSignInConfig } from './external-sign-in/provider-settings.ts';

await runService({
  name: 'identity',
  settings: identitySettings,
  compose: (dependencies, settings) =>
    compose({
      ...dependencies,
      config: {
        ...dependencies.config,
        landName: settings.LAND_NAME,
        keyEncryptionKey: settings.KEY_ENCRYPTION_KEY,
        signingKeyLeadSeconds: settings.SIGNING_KEY_LEAD_SECONDS,
        signingKeyRotationSeconds: settings.SIGNING_KEY_ROTATION_DAYS * 86_400,
        mail: settings.MAIL_ENABLED === 'true',
        externalSignIn: externalSignInConfig(settings),
        administrator: { email: settings.BOOTSTRAP_ADMIN_EMAIL, password: settings.BOOTSTRAP_ADMIN_PASSWORD },
      },
    }),
});
