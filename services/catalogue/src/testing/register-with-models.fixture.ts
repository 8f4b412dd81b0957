import type { ShippedBlueprint, ShippedContent } from '../shipped-content/load-shipped-content.ts';
import type { SampleRegister } from '../shipped-content/sample-register.ts';
import { generatedRegister, localContent, smallContent } from './small-content.fixture.ts';

/** The entry `eintrag-0` names a blueprint with a model, `eintrag-1` one without, the others none. */
export function registerWithModels(): SampleRegister {
  return withEntries(generatedRegister(4), (entries) =>
    entries.map((entry, index) => ({
      ...entry,
      ...(index === 0 ? { blueprintKey: 'anzeigen' } : {}),
      ...(index === 1 ? { blueprintKey: 'melden' } : {}),
    })),
  );
}

/** The next version: another result in `eintrag-2`, no `eintrag-3`, and a new `eintrag-4`. */
export function nextRegister(): SampleRegister {
  return withEntries(registerWithModels(), (entries) => [
    ...entries.slice(0, 2),
    { ...entries[2]!, result: 'Bescheid und Rechnung', legalBasis: ['§ 15 GewO'] },
    { ...entries[3]!, key: 'eintrag-4', registerNumber: 'K-0004', title: 'Vorgang 4 bearbeiten' },
  ]);
}

/** `checks` is the number of checks in the model of the blueprint, as later versions have more. */
export function contentWithModels(register = registerWithModels(), checks = 0): ShippedContent {
  const small = smallContent();
  return { ...small, sampleRegisters: [register], blueprints: () => [...small.blueprints(), modelled(checks)] };
}

/** A register of that many entries, every tenth of which brings a model of 20 blocks. */
export function largeRegister(entries: number): ShippedContent {
  const keyOf = (index: number) => `blaupause-${index}`;
  const register = withEntries(generatedRegister(entries), (found) =>
    found.map((entry, index) =>
      index % 10 === 0 ? { ...entry, blueprintKey: keyOf(Number(entry.key.slice(8))) } : entry,
    ),
  );
  const blueprints = Array.from({ length: entries / 10 }, (_, index) => ({ ...modelled(18), key: keyOf(index * 10) }));
  return { ...smallContent(), sampleRegisters: [register], blueprints: () => blueprints };
}

function modelled(checks: number): ShippedBlueprint {
  return {
    key: 'anzeigen',
    title: 'Gewerbe anzeigen',
    area: 'Ordnung',
    tags: [],
    qualityLevel: 'gold',
    licence: 'CC BY 4.0',
    profile: { title: 'Gewerbe anzeigen', definition: 'Wer ein Gewerbe beginnt, zeigt es an.' },
    content: localContent(checks),
  };
}

type Entries = SampleRegister['areas'][number]['groups'][number]['entries'];

function withEntries(register: SampleRegister, change: (entries: Entries) => Entries): SampleRegister {
  const areas = register.areas.map((area) => ({
    ...area,
    groups: area.groups.map((group) => ({ ...group, entries: change(group.entries) })),
  }));
  return { ...register, areas };
}
