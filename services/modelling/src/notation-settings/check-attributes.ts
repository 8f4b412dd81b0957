import { DomainError, type FieldError, type Role } from '@prozessplattform/contracts';
import { sameJson, type BlockContent } from '@prozessplattform/process-model';
import {
  attributedElements,
  withAttributes,
  type AttributedElement,
  type CustomValues,
} from './attributed-elements.ts';
import { fitsType } from './fits-type.ts';
import { keysWithAccess } from './group-access.ts';
import type { AttributeDefinition, AttributeGroup } from './notation-settings.ts';

export interface AttributeCheck {
  readonly content: BlockContent;
  /** The draft so far: what stands there may stay, and what is hidden from the writer does stay. */
  readonly previous: BlockContent | undefined;
  readonly groups: readonly AttributeGroup[];
  readonly roles: readonly Role[];
}

/**
 * The content with hidden attributes put back. Throws MODEL.ATTRIBUTES_INVALID for unknown keys and values of a wrong type,
 * MODEL.ATTRIBUTES_LOCKED for a changed value that the writer's roles may only read.
 */
export function checkAttributes({ content, previous, groups, roles }: AttributeCheck): BlockContent {
  const before = valuesById(previous);
  const hidden = keysWithAccess(groups, roles, 'hidden');
  const complete = withAttributes(content, (element) => restored(element, before.get(keyOf(element)), hidden));
  const elements = attributedElements(complete);
  const invalid = elements.flatMap((element) => faultsOf(element, { groups, before: before.get(keyOf(element)) }));
  if (invalid.length > 0) throw new DomainError('MODEL.ATTRIBUTES_INVALID', { errors: invalid });
  const locked = keysWithAccess(groups, roles, 'locked');
  const touched = elements.flatMap((element) => lockedFaults(element, before.get(keyOf(element)), locked));
  if (touched.length > 0) throw new DomainError('MODEL.ATTRIBUTES_LOCKED', { errors: touched });
  return complete;
}

/** The content as somebody with these roles sees it. */
export function withoutHidden(
  content: BlockContent,
  groups: readonly AttributeGroup[],
  roles: readonly Role[],
): BlockContent {
  const hidden = keysWithAccess(groups, roles, 'hidden');
  if (hidden.size === 0) return content;
  return withAttributes(content, ({ attributes }) => attributes && only(attributes, (key) => !hidden.has(key)));
}

type Element = Pick<AttributedElement, 'type' | 'id'>;

const keyOf = ({ type, id }: Element): string => `${type} ${id}`;

function valuesById(content: BlockContent | undefined): ReadonlyMap<string, CustomValues | undefined> {
  const elements = content === undefined ? [] : attributedElements(content);
  return new Map(elements.map((element) => [keyOf(element), element.attributes]));
}

function only(attributes: CustomValues, keep: (key: string) => boolean): CustomValues {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => keep(key)));
}

function restored(
  { attributes }: Omit<AttributedElement, 'pointer'>,
  before: CustomValues | undefined,
  hidden: ReadonlySet<string>,
): CustomValues | undefined {
  if (hidden.size === 0) return attributes;
  const kept = before === undefined ? {} : only(before, (key) => hidden.has(key));
  if (attributes === undefined && Object.keys(kept).length === 0) return undefined;
  return { ...only(attributes ?? {}, (key) => !hidden.has(key)), ...kept };
}

interface Known {
  readonly groups: readonly AttributeGroup[];
  readonly before: CustomValues | undefined;
}

function faultsOf({ type, attributes = {}, pointer }: AttributedElement, { groups, before }: Known): FieldError[] {
  const definitions = definitionsFor(type, groups);
  return Object.entries(attributes).flatMap(([key, value]): FieldError[] => {
    if (before !== undefined && Object.hasOwn(before, key) && sameJson(before[key], value)) return [];
    const definition = definitions.get(key);
    const place = `${pointer}/attributes/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (definition === undefined) {
      return [{ pointer: place, code: 'unknown_attribute', message: `Das Attribut „${key}“ ist nicht festgelegt.` }];
    }
    if (fitsType(definition, value)) return [];
    return [
      { pointer: place, code: 'invalid_attribute', message: `Der Wert passt nicht zum Typ „${definition.type}“.` },
    ];
  });
}

function definitionsFor(type: AttributedElement['type'], groups: readonly AttributeGroup[]) {
  const found = groups.filter((group) => group.appliesTo.includes(type));
  return new Map<string, AttributeDefinition>(
    found.flatMap((group) => group.attributes.map((definition) => [definition.key, definition] as const)),
  );
}

function lockedFaults(
  { attributes = {}, pointer }: AttributedElement,
  before: CustomValues | undefined,
  locked: ReadonlySet<string>,
): FieldError[] {
  return [...locked].flatMap((key) => {
    if (sameJson(attributes[key], before?.[key])) return [];
    return [
      { pointer: `${pointer}/attributes/${key}`, code: 'locked_attribute', message: 'Dieses Attribut ist gesperrt.' },
    ];
  });
}
