export {
  composeService,
  type TestableDependencies,
  type ServiceParts,
  type ServiceToolbox,
} from './compose-service.ts';
export { runService, type RunServiceOptions } from './run-service.ts';
export { serviceSettings, type ServiceSettings } from './service-settings.ts';
export { startScheduler, type Job, type Scheduler } from './scheduler.ts';
export { documentsNaming, type PersonalData } from './personal-data.ts';
