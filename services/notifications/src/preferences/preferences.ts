import { derivedId } from '@prozessplattform/contracts';

export const mailModes = ['off', 'immediate', 'daily', 'weekly'] as const;
export type MailMode = (typeof mailModes)[number];

export interface ChannelRule {
  /** A type in full, or `*` for all that no other rule names. */
  eventType: string;
  inbox: boolean;
  mail: MailMode;
}

/** How one person wants to be told. */
export interface Preferences {
  userId: string;
  rules: ChannelRule[];
  /** Local times such as `22:00`; immediate mail waits for the end. */
  quietHours?: { from: string; to: string };
  /** IANA name. */
  timeZone: string;
}

export type Channels = Pick<ChannelRule, 'inbox' | 'mail'>;

export const defaultTimeZone = 'Europe/Berlin';
/** Whoever set nothing gets everything into the inbox and a mail a day. */
export const defaultChannels: Channels = { inbox: true, mail: 'daily' };

/** The one document of a person, whichever organisations they work in. */
export function preferencesIdOf(userId: string): string {
  return derivedId(userId, 'preferences');
}

export function channelsFor(preferences: Pick<Preferences, 'rules'> | undefined, eventType: string): Channels {
  const rules = preferences?.rules ?? [];
  return (
    rules.find((rule) => rule.eventType === eventType) ??
    rules.find((rule) => rule.eventType === '*') ??
    defaultChannels
  );
}
