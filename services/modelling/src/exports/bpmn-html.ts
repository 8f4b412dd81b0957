import type { BpmnElementEntry } from '../bpmn/list-elements.ts';
import { elementTypeName } from '../bpmn/picture/element-names.ts';
import { escapeAttribute, escapeText } from '../bpmn/xml/serialise-xml.ts';

export interface BpmnTextOptions {
  readonly title: string;
  readonly language: 'de' | 'en';
}

/**
 * A BPMN model as a linear document for screen readers and print: every pool, lane, step and flow by name and type, nested as
 * in the file, with where each flow leads. All text is escaped; nothing in it runs, loads or links elsewhere.
 */
export function bpmnHtml(elements: readonly BpmnElementEntry[], { title, language }: BpmnTextOptions): string {
  const say = (de: string, en: string) => (language === 'de' ? de : en);
  const context: Context = { language, names: namesOf(elements, language), children: childrenOf(elements) };
  const flows = elements.filter(({ type }) => flowTypes.has(type));
  const participants = elements.filter(({ type }) => type === 'participant');
  const processes = elements.filter(({ type }) => type === 'process');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title><style>${style}</style></head><body>
<header><h1>${escapeText(title)}</h1><p>${say('Prozessmodell in BPMN 2.0', 'Process model in BPMN 2.0')}</p></header>
<main>
${section(say('Beteiligte', 'Participants'), list(participants, context))}
${processes.map((process) => processSection(process, context)).join('')}
${section(say('Flüsse', 'Flows'), flowList(flows, context))}
</main></body></html>
`;
}

interface Context {
  readonly language: 'de' | 'en';
  readonly names: ReadonlyMap<string, string>;
  readonly children: ReadonlyMap<string, readonly BpmnElementEntry[]>;
}

const style =
  'body{font:1rem/1.5 sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem;color:#17222c;background:#fff}' +
  'li{margin:.3rem 0}.type{color:#42525f}';
const flowTypes: ReadonlySet<string> = new Set(['sequenceFlow', 'messageFlow', 'association']);
const hidden: ReadonlySet<string> = new Set([
  ...flowTypes,
  'participant',
  'process',
  'collaboration',
  'definitions',
  'laneSet',
]);

function namesOf(elements: readonly BpmnElementEntry[], language: 'de' | 'en'): Map<string, string> {
  return new Map(elements.map(({ id, name, type }) => [id, name || `${elementTypeName(type, language)} ${id}`]));
}

function childrenOf(elements: readonly BpmnElementEntry[]): Map<string, BpmnElementEntry[]> {
  const found = new Map<string, BpmnElementEntry[]>();
  for (const element of elements) {
    const parent = element.parentId ?? '';
    found.set(parent, [...(found.get(parent) ?? []), element]);
  }
  return found;
}

function processSection(process: BpmnElementEntry, context: Context): string {
  const heading = context.language === 'de' ? 'Prozess' : 'Process';
  const steps = stepsBelow(process.id, context);
  return section(`${heading}: ${context.names.get(process.id) ?? ''}`, steps);
}

function stepsBelow(id: string, context: Context): string {
  const below = (context.children.get(id) ?? []).flatMap((child) =>
    child.type === 'laneSet' ? (context.children.get(child.id) ?? []) : [child],
  );
  return list(
    below.filter(({ type, name }) => !hidden.has(type) && (name !== '' || isStep(type))),
    context,
  );
}

function isStep(type: string): boolean {
  return /(Task|task|Event|Gateway|[pP]rocess|Activity|lane)$/.test(type) && !type.endsWith('EventDefinition');
}

function list(elements: readonly BpmnElementEntry[], context: Context): string {
  if (elements.length === 0) return '';
  const items = elements.map((element) => {
    const { id, type, attributes } = element;
    const documentation = attributes['documentation'];
    const told =
      documentation === undefined || documentation.startsWith('<') ? '' : `<p>${escapeText(documentation)}</p>`;
    const kind = `<span class="type">(${escapeText(elementTypeName(type, context.language))})</span>`;
    const below = type === 'participant' ? '' : stepsBelow(id, context);
    return `<li id="${escapeAttribute(id)}">${escapeText(context.names.get(id) ?? id)} ${kind}${told}${below}</li>\n`;
  });
  return `<ol>${items.join('')}</ol>`;
}

function flowList(flows: readonly BpmnElementEntry[], { names, language }: Context): string {
  const items = flows.map(({ name, type, attributes }) => {
    const [from, to] = [attributes['sourceRef'] ?? '', attributes['targetRef'] ?? ''].map((id) => names.get(id) ?? id);
    const words = language === 'de' ? `von ${from} nach ${to}` : `from ${from} to ${to}`;
    const label = name === '' ? '' : `: ${name}`;
    return `<li>${escapeText(`${elementTypeName(type, language)} ${words}${label}`)}</li>\n`;
  });
  return items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
}

function section(heading: string, body: string): string {
  return body === '' ? '' : `<section><h2>${escapeText(heading)}</h2>${body}</section>\n`;
}
