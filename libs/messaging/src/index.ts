export { createAmqpBus, type AmqpBusOptions } from './amqp/create-amqp-bus.ts';
export type {
  BroadcastDefinition,
  ConsumerDefinition,
  DeadLetter,
  Delivery,
  EventBus,
  Readiness,
  Subscription,
} from './event-bus.ts';
export { createInProcessBus, type InProcessBusOptions } from './in-process/create-in-process-bus.ts';
export type { Log } from './log.ts';
export { PublishFailed, type PublishFailure } from './publish-failed.ts';
export { activeTraceparent } from './tracing.ts';
export { queuesFor } from './routing.ts';
export { Unprocessable } from './unprocessable.ts';
