import type { CloudEvent } from '@prozessplattform/contracts';

/** Where an organisation has its events sent. */
export interface Webhook {
  url: string;
  /** Types in full, or their beginning with `.*`; empty: all. */
  eventTypes: string[];
  description?: string;
  state: 'active' | 'paused' | 'gone';
  /** Newest first; the older one stays valid until `validUntil`. */
  secrets: { sealed: string; validUntil?: Date }[];
}

export function wantsEvent({ eventTypes }: Pick<Webhook, 'eventTypes'>, { type }: Pick<CloudEvent, 'type'>): boolean {
  if (eventTypes.length === 0) return true;
  return eventTypes.some((wanted) => (wanted.endsWith('.*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type));
}
