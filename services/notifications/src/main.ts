import { runService } from '@prozessplattform/service-composition';
import { compose } from './compose.ts';
import { notificationsConfig, notificationsSettings } from './config.ts';

await runService({
  name: 'notifications',
  settings: notificationsSettings,
  compose: (dependencies, settings) =>
    compose({ ...dependencies, config: notificationsConfig(dependencies.config, settings) }),
});
