export { componentDefinitions, type ComponentAccount, type BrokerDefinitions } from './component-definitions.ts';
export { consumeQueue, type QueueConsumer, type QueueOptions } from './consume-queue.ts';
export { declareComponent } from './declare-component.ts';
export { eventHandlers, type EventHandlers } from './event-handlers.ts';
export { readFeed, type FeedOptions, type FeedRead } from './read-feed.ts';
export { verifyWebhook, WebhookInvalid, type WebhookInput } from './verify-webhook.ts';
