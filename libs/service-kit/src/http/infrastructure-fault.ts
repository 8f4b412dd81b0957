import { types } from 'node:util';

const names = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MaxRetriesPerRequestError',
]);

/** Whether an error tells that database or cache cannot be reached: expected in operation, not a bug. By name, so that this library needs no driver. */
export function isInfrastructureFault(error: unknown): boolean {
  return types.isNativeError(error) && names.has(error.name);
}
