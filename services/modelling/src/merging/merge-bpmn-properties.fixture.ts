import fc from 'fast-check';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { attributeOf, walkElements, type XmlElement } from '../bpmn/xml/xml-node.ts';
import { chainOf, chainXml, editChain, type Chain, type ChainEdit } from './bpmn-chain.fixture.ts';
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
export function faultsOf({ base, local, upstream, merged }: MergedChains): string[] {
  const elements = elementsOf(merged.xml);
  const named = new Set(merged.conflicts.map(({ element }) => element));
  const faults: string[] = [];
  for (const [side, other] of [
    [local, upstream],
    [upstream, local],
  ] as const) {
    for (const task of side.tasks) {
      const found = elements.get(task.id);
      if (found === undefined) faults.push(`${task.id} is missing`);
      const was = base.tasks.find(({ id }) => id === task.id);
      const theirs = other.tasks.find(({ id }) => id === task.id);
      for (const field of ['name', 'documentation', 'x'] as const) {
        if (task[field] === was?.[field]) continue;
        const isClash = theirs !== undefined && theirs[field] !== was?.[field] && theirs[field] !== task[field];
        const isNamed = named.has(task.id) || named.has(`${task.id}_di`);
        if (isClash && !isNamed) faults.push(`nobody hears of ${task.id} ${field}`);
        if (!isClash && valueOf(elements, task.id, field) !== String(task[field]))
          faults.push(`${task.id} ${field} is lost`);
      }
    }
  }
  for (const [id, { children }] of elements) {
    const order = children.flatMap((child) => (child.kind === 'element' ? [leading.indexOf(child.local)] : []));
    const known = order.filter((rank) => rank >= 0);
    if (known.some((rank, index) => rank < (known[index - 1] ?? 0))) faults.push(`the parts of ${id} are out of order`);
  }
  return [...faults, ...missedGaps({ base, local, upstream, merged }, elements, named)];
}

/** A gap into which only one person put something leads to it; where both did, the flow is in conflict. */
function missedGaps(
  { base, local, upstream }: MergedChains,
  elements: ReadonlyMap<string, XmlElement>,
  named: ReadonlySet<string>,
): string[] {
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
