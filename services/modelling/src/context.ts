import type { Cache, Logger } from '@prozessplattform/service-kit';
import type { BpmnWorker } from './bpmn/bpmn-worker.ts';
import type { ModellingStorage } from './storage/modelling-storage.ts';

/** What the use cases of modelling need; built once in compose.ts. */
export interface ModellingContext {
  readonly storage: ModellingStorage;
  readonly bpmn: BpmnWorker;
  readonly cache: Cache;
  readonly log: Logger;
  readonly now: () => Date;
}
