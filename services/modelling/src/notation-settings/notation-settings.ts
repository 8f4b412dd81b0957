import type { Role } from '@prozessplattform/contracts';
import type { Palette } from '@prozessplattform/process-model';

export const attributeTypes = [
  'text',
  'rich-text',
  'number',
  'single-choice',
  'multi-choice',
  'date',
  'link',
  'reference',
  'attachment',
] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** One custom attribute; `options` are the keys a choice takes. */
export interface AttributeDefinition {
  readonly key: string;
  readonly title: string;
  readonly type: AttributeType;
  readonly options?: readonly string[] | undefined;
}

/** What a role sees of a group: nothing, or its values without changing them. */
export interface AttributeView {
  readonly role: Role;
  readonly access: 'hidden' | 'locked';
}

export interface AttributeGroup {
  readonly key: string;
  readonly title: string;
  readonly appliesTo: readonly ('block' | 'sub-process')[];
  readonly attributes: readonly AttributeDefinition[];
  readonly views: readonly AttributeView[];
}

/** An organisation's kind of block: drawn and counted as the one of the 24 it maps to. */
export interface PaletteExtension {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
}

export interface OwnPalette extends Palette {
  readonly extensions: readonly PaletteExtension[];
}

/** How one organisation uses the building-block notation. */
export interface NotationSettings {
  palette?: OwnPalette;
  attributeGroups?: AttributeGroup[];
}
