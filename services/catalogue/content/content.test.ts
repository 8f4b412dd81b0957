import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkProfileTitle, lintBlockContent, type Block, type BlockContent } from '@prozessplattform/process-model';
import { blueprintShape, courseShape, sampleRegisterShape, toolkitShape } from './content-shapes.fixture.ts';

const registers = files('sample-registers').map(({ json }) => sampleRegisterShape.parse(json));
const blueprints = files('library').map(({ file, json }) => ({ file, ...blueprintShape.parse(json) }));
const toolkits = files('toolkits').map(({ json }) => toolkitShape.parse(json));
const courses = files('courses').map(({ json }) => courseShape.parse(json));
const models = blueprints.flatMap(({ key, content }) => (content === undefined ? [] : [{ key, content }]));
const smallTown = registers.find(({ id }) => id === 'kleinstadt');
const groups = (smallTown?.areas ?? []).flatMap((area) => area.groups);
const entries = groups.flatMap((group) => group.entries);

describe('the sample register of a small town', () => {
  it('holds at least 150 entries in management, core and support areas', () => {
    expect(entries.length).toBeGreaterThanOrEqual(150);
    expect(new Set(smallTown?.areas.map((area) => area.kind))).toEqual(new Set(['management', 'core', 'support']));
    for (const area of smallTown?.areas ?? []) {
      expect(area.groups.flatMap((group) => group.entries).filter((entry) => entry.kind !== area.kind)).toEqual([]);
    }
  });

  it('gives every entry a key, number, filing plan key and title of its own', () => {
    for (const field of ['key', 'registerNumber', 'filingPlanKey', 'title'] as const) {
      expect(repeated(entries.map((entry) => entry[field]))).toEqual([]);
    }
    expect(repeated(groups.map((group) => group.key))).toEqual([]);
  });

  it('names every process by object and verb', () => {
    const titles = entries.map((entry) => entry.title);
    expect(titles.filter((title) => checkProfileTitle(title).length > 0)).toEqual([]);
  });

  it('points only at blueprints of the library, and every blueprint is used', () => {
    const used = entries.flatMap((entry) => entry.blueprintKey ?? []);
    expect(used.toSorted()).toEqual(blueprints.map((blueprint) => blueprint.key).toSorted());
  });
});

describe('the library', () => {
  it('holds at least 60 profiles, 15 of them with a model of 20 to 45 blocks', () => {
    expect(blueprints.length).toBeGreaterThanOrEqual(60);
    expect(models.length).toBeGreaterThanOrEqual(15);
    expect(models.filter(({ content }) => blocks(content).length < 20 || blocks(content).length > 45)).toEqual([]);
  });

  it('names files after keys and repeats the title in the profile', () => {
    for (const { file, key, title, profile } of blueprints) {
      expect(file).toBe(`${key}.json`);
      expect(profile.title).toBe(title);
    }
  });

  it.each(models)('$key has no open finding of the validation rules', ({ content }) => {
    const findings = lintBlockContent(content, { disabledRules: localData });
    expect(findings.map((finding) => `${finding.severity} ${finding.rule} ${finding.elementId}`)).toEqual([]);
  });

  it.each(models)('$key is generalised: no times of work, case volumes or positions', ({ content }) => {
    expect(content.subProcesses.filter((entry) => entry.caseVolume !== undefined)).toEqual([]);
    expect(blocks(content).filter((block) => block.processingTime !== undefined)).toEqual([]);
    expect(blocks(content).filter((block) => block.positions !== undefined)).toEqual([]);
  });

  it.each(models)('$key tells channel, document and partner of everything sent and received', ({ content }) => {
    const ends = (content.informationFlows ?? []).flatMap(({ from, to }) => [from, to]);
    const linked = new Set(ends.flatMap((end) => ('block' in end ? [end.block] : [])));
    const exchanging = blocks(content).filter(({ kind }) => kind === 'send' || kind === 'receive');
    expect(exchanging.filter((block) => !linked.has(block.id) || !isDescribed(block))).toEqual([]);
    expect(ends.some((end) => 'external' in end)).toBe(true);
  });
});

describe('toolkits and courses', () => {
  it('are shipped for the electronic file, for process management and for the first year', () => {
    expect(toolkits.map(({ key }) => key).toSorted()).toEqual(['e-akte-einfuehren', 'prozessmanagement-starten']);
    expect(courses.map(({ key }) => key)).toEqual(['prozesse-modellieren']);
  });

  it('offer guides, checklists, templates and training, and an exercise in most lessons', () => {
    for (const { items } of toolkits) {
      expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['guide', 'checklist', 'template', 'training']));
    }
    for (const { lessons } of courses) {
      expect(lessons.filter(({ exercise }) => exercise !== undefined).length).toBeGreaterThan(lessons.length / 2);
    }
  });
});

describe('all texts', () => {
  it('are written with umlauts and ß, never transliterated', () => {
    const words = [...registers, ...blueprints, ...toolkits, ...courses]
      .flatMap(visibleStrings)
      .flatMap((value) => value.match(/\p{L}+/gu) ?? []);
    expect([...new Set(words.filter(isTransliterated))]).toEqual([]);
    expect(words.filter((word) => /[äöüß]/.test(word)).length).toBeGreaterThan(1000);
  });
});

/** What an adopting organisation enters itself: blueprints leave it open on purpose. */
const localData = ['missing-time', 'missing-case-volume', 'missing-position', 'sign-without-position'];

function files(folder: string): { file: string; json: unknown }[] {
  const path = join(import.meta.dirname, folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((file) => ({ file, json: JSON.parse(readFileSync(join(path, file), 'utf8')) }));
}

function blocks(content: BlockContent): Block[] {
  return content.subProcesses.flatMap(({ variants }) => variants.flatMap((variant) => variant.blocks));
}

function isDescribed(block: Block): boolean {
  return block.channel !== undefined && (block.documents ?? []).length > 0;
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** Every string a reader sees: keys, ids and references are written without umlauts on purpose. */
function visibleStrings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(visibleStrings);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => (references.has(name) ? [] : visibleStrings(inner)));
}

const references = new Set(['key', 'id', 'file', 'blueprintKey', 'block', 'variant', 'kind']);

/** "ue" after a vowel or q (Steuer, Quelle) and a few loan words are German spelling; all else stands for an umlaut. */
function isTransliterated(word: string): boolean {
  if (/aktuel|manuel|individuel|eventuel|zuerst|zuerkenn/i.test(word)) return false;
  return /(?<![aeäoqAEÄOQ])ue|[aA]e|[oO]e(?!x)|^Ue|[sS]trasse|[gG]ross|ausser|schliess/.test(word);
}
