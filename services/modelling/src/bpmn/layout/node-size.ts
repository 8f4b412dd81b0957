import { eventTypes, gatewayTypes } from '../flow-node-types.ts';

/** The usual size of a shape by its type, in pixels. */
export function sizeOf(type: string): { width: number; height: number } {
  if (eventTypes.has(type)) return { width: 36, height: 36 };
  if (gatewayTypes.has(type)) return { width: 50, height: 50 };
  if (type.startsWith('dataObject') || type === 'dataInput' || type === 'dataOutput') return { width: 36, height: 50 };
  if (type.startsWith('dataStore')) return { width: 50, height: 50 };
  return { width: 100, height: type === 'textAnnotation' ? 50 : 80 };
}
