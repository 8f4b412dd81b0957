import type { Channel, Medium } from '../content/block-content.ts';
import type { BlockCategory } from '../content/building-block-kind.ts';

/** Languages of everything the platform writes about a model. */
export type Language = 'de' | 'en';

type Words<K extends string> = Readonly<Record<K, { readonly de: string; readonly en: string }>>;

export const channelNames: Words<Channel> = {
  post: { de: 'Post', en: 'post' },
  'e-mail': { de: 'E-Mail', en: 'e-mail' },
  portal: { de: 'Portal', en: 'portal' },
  'specialised-procedure': { de: 'Fachverfahren', en: 'specialised procedure' },
  'internal-mail': { de: 'Hauspost', en: 'internal mail' },
  phone: { de: 'Telefon', en: 'phone' },
  'in-person': { de: 'persönlich', en: 'in person' },
};

export const mediumNames: Words<Medium> = {
  paper: { de: 'Papier', en: 'paper' },
  electronic: { de: 'elektronisch', en: 'electronic' },
  oral: { de: 'mündlich', en: 'oral' },
};

export const automationNames: Words<'none' | 'assisted' | 'automatic'> = {
  none: { de: 'keine Automatisierung', en: 'not automated' },
  assisted: { de: 'teilautomatisiert', en: 'assisted' },
  automatic: { de: 'automatisch', en: 'automatic' },
};

export const categoryNames: Words<BlockCategory> = {
  'information-flow': { de: 'Informationsfluss', en: 'Information flow' },
  documentation: { de: 'Dokumentation', en: 'Documentation' },
  'substantive-work': { de: 'Inhaltliche Arbeit', en: 'Substantive work' },
  'medium-change': { de: 'Wechsel des Mediums', en: 'Change of medium' },
  'getting-information': { de: 'Informationsbeschaffung', en: 'Getting information' },
};

/** A title as it is read out: never empty, since links and headings need a name. */
export function spokenTitle(title: string, language: Language): string {
  return title.trim() || (language === 'de' ? '(ohne Titel)' : '(untitled)');
}

/** A text in the quotation marks of the language. */
export function quoted(text: string, language: Language): string {
  return language === 'de' ? `„${text}“` : `“${text}”`;
}
