import { runService, serviceSettings } from '@prozessplattform/service-composition';
import { compose } from './compose.ts';

await runService({ name: 'notifications', settings: serviceSettings, compose });
