import { DomainError, type FieldError } from '@prozessplattform/contracts';
import type { AttributeGroup, OwnPalette } from './notation-settings.ts';

/** Throws BUILDING_BLOCKS.INVALID where an extension maps to a kind that the palette leaves out, or a key occurs twice. */
export function checkPalette({ kinds, extensions }: OwnPalette): void {
  const foreign = extensions.flatMap(({ kind }, index): FieldError[] => {
    if (kinds.includes(kind)) return [];
    return [{ pointer: `/extensions/${index}/kind`, message: `„${kind}“ gehört nicht zur Palette.` }];
  });
  refuse([...foreign, ...repeated(extensions, '/extensions')]);
}

/** Throws BUILDING_BLOCKS.INVALID: attribute keys are unique over all groups; choices have options, nothing else has. */
export function checkGroups(groups: readonly AttributeGroup[]): void {
  const attributes = groups.flatMap((group, index) =>
    group.attributes.map((attribute, place) => ({ ...attribute, pointer: `/groups/${index}/attributes/${place}` })),
  );
  const seen = new Set<string>();
  const faults = attributes.flatMap(({ key, type, options, pointer }): FieldError[] => {
    const twice = seen.has(key);
    seen.add(key);
    const isChoice = type === 'single-choice' || type === 'multi-choice';
    return [
      ...(twice ? [{ pointer: `${pointer}/key`, message: `Der Schlüssel „${key}“ kommt mehrfach vor.` }] : []),
      ...(isChoice === (options !== undefined)
        ? []
        : [{ pointer: `${pointer}/options`, message: 'Auswahlwerte gehören zu Auswahlen, und nur dort hin.' }]),
    ];
  });
  refuse([...repeated(groups, '/groups'), ...faults]);
}

function repeated(items: readonly { readonly key: string }[], pointer: string): FieldError[] {
  return items.flatMap(({ key }, index): FieldError[] => {
    if (items.findIndex((item) => item.key === key) === index) return [];
    return [{ pointer: `${pointer}/${index}/key`, message: `Der Schlüssel „${key}“ kommt mehrfach vor.` }];
  });
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new DomainError('BUILDING_BLOCKS.INVALID', { errors });
}
