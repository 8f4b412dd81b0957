import fc from 'fast-check';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { attributeOf, walkElements, type XmlElement } from '../bpmn/xml/xml-node.ts';
import { chainOf, chainXml, editChain, type Chain, type ChainEdit, type ChainTask } from './bpmn-chain.fixture.ts';
import { mergeBpmnFiles, type MergedFile } from './merge-bpmn-files.ts';

const edit: fc.Arbitrary<ChainEdit> = fc.record({
  kind: fc.constantFrom('rename', 'document', 'shift', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

export interface MergedChains {
  readonly base: Chain;
  readonly local: Chain;
  readonly upstream: Chain;
  readonly merged: MergedFile;
}

/** What two people made of a chain of tasks, and what their files give together. */
export function mergedChains(longest: number, mostEdits: number): fc.Arbitrary<MergedChains> {
  const edits = fc.array(edit, { maxLength: mostEdits });
  return fc.tuple(fc.integer({ min: 1, max: longest }), edits, edits).map(([length, mine, theirs]) => {
    const base = chainOf(length);
    const [local, upstream] = [editChain(base, mine, 'hier'), editChain(base, theirs, 'dort')];
    const files = { base: chainXml(base), local: chainXml(local), upstream: chainXml(upstream) };
    return { base, local, upstream, merged: mergeBpmnFiles(files, []) };
  });
}

/** What is wrong with a merge: changes that are neither there nor reported, and clashes that nobody hears of. */
export function faultsOf(chains: MergedChains): string[] {
  const { local, upstream, merged } = chains;
  const result = { elements: elementsOf(merged.xml), named: new Set(merged.conflicts.map(({ element }) => element)) };
  return [
    ...lostIn(chains, { side: local, other: upstream }, result),
    ...lostIn(chains, { side: upstream, other: local }, result),
    ...disordered(result.elements),
    ...missedGaps(chains, result),
  ];
}

interface Result {
  readonly elements: ReadonlyMap<string, XmlElement>;
  /** Ids that conflicts name. */
  readonly named: ReadonlySet<string>;
}

interface Sides {
  readonly side: Chain;
  readonly other: Chain;
}

const fields = ['name', 'documentation', 'x'] as const;

function lostIn({ base }: MergedChains, { side, other }: Sides, { elements, named }: Result): string[] {
  return side.tasks.flatMap((task) => {
    const was = taskOf(base, task.id);
    const theirs = taskOf(other, task.id);
    const isNamed = named.has(task.id) || named.has(`${task.id}_di`);
    const changed = fields.filter((field) => task[field] !== was?.[field]);
    const faults = changed.flatMap((field) => {
      const isClash = theirs !== undefined && theirs[field] !== was?.[field] && theirs[field] !== task[field];
      if (isClash) return isNamed ? [] : [`nobody hears of ${task.id} ${field}`];
      return valueOf(elements, task.id, field) === String(task[field]) ? [] : [`${task.id} ${field} is lost`];
    });
    return elements.has(task.id) ? faults : [`${task.id} is missing`, ...faults];
  });
}

function disordered(elements: Result['elements']): string[] {
  return [...elements].flatMap(([id, { children }]) => {
    const ranks = children.flatMap((child) => (child.kind === 'element' ? [leading.indexOf(child.local)] : []));
    const known = ranks.filter((rank) => rank >= 0);
    return known.every((rank, index) => rank >= (known[index - 1] ?? 0)) ? [] : [`the parts of ${id} are out of order`];
  });
}

function taskOf({ tasks }: Chain, id: string): ChainTask | undefined {
  return tasks.find((task) => task.id === id);
}

/** A gap into which only one person put something leads to it; where both did, the flow is in conflict. */
function missedGaps({ base, local, upstream }: MergedChains, { elements, named }: Result): string[] {
  return base.tasks.flatMap(({ id }, index) => {
    const [was, mine, theirs] = [base, local, upstream].map((chain) => nextOf(chain, id));
    const target = attributeOf(elements.get(`f_${id}`) ?? empty, 'targetRef');
    if (mine !== was && theirs !== was && mine !== theirs) {
      const isNew = index === base.tasks.length - 1;
      return named.has(`f_${id}`) || (isNew && named.size > 0) ? [] : [`nobody hears of the flow behind ${id}`];
    }
    const wanted = mine === was ? theirs : mine;
    return target === wanted ? [] : [`the flow behind ${id} leads to ${target} instead of ${wanted}`];
  });
}

/** As the schema of BPMN wants it. */
const leading = ['documentation', 'incoming', 'outgoing'];

const empty: XmlElement = { kind: 'element', name: '', ns: '', local: '', attributes: [], children: [] };

function nextOf({ tasks }: Chain, id: string): string | undefined {
  return tasks[tasks.findIndex((task) => task.id === id) + 1]?.id;
}

function elementsOf(xml: string): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  walkElements(readBpmn(xml).tree.root, (element) => {
    const id = attributeOf(element, 'id');
    if (id !== undefined) found.set(id, element);
  });
  return found;
}

function valueOf(elements: ReadonlyMap<string, XmlElement>, id: string, field: 'name' | 'documentation' | 'x') {
  if (field === 'name') return attributeOf(elements.get(id) ?? empty, 'name');
  const owner = elements.get(field === 'x' ? `${id}_di` : id);
  const inner = owner?.children.find((child) => child.kind === 'element');
  if (inner === undefined || inner.kind !== 'element') return undefined;
  if (field === 'x') return attributeOf(inner, 'x');
  const [text] = inner.children;
  return text?.kind === 'text' ? text.value : undefined;
}
