import { compareBpmn } from './conformance/compare-bpmn.ts';
import { readDiagrams } from './diagram-index.ts';
import { layOutBpmn } from './lay-out-bpmn.ts';
import { layOutRows } from './layout/lay-out-rows.ts';
import { readBpmn } from './read-bpmn.ts';
import { serialiseBpmn } from './serialise-bpmn.ts';

const wrap = (inner: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:ö="urn:ö" id="d" targetNamespace="urn:t">${inner}</definitions>`;
const flow = (id: string, from: string, to: string): string =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;
const layOut = async (xml: string) => layOutBpmn(readBpmn(xml).tree);
const placesOf = async (xml: string) => {
  const [diagram] = readDiagrams((await layOut(xml)).tree);
  return new Map(diagram?.shapes.map(({ element, bounds }) => [element, bounds]));
};

describe('a diagram for a model without one', () => {
  it('shows every node and flow of a process and changes nothing else', async () => {
    const xml = wrap(
      `<process id="p"><startEvent id="s"/><task id="a"><extensionElements><ö:ä/></extensionElements></task><endEvent id="e"/>${flow('f', 's', 'a')}${flow('g', 'a', 'e')}` +
        '<dataObjectReference id="o"/><textAnnotation id="n"/><association id="as" sourceRef="a" targetRef="n"/></process>',
    );
    const { tree, warnings } = await layOut(xml);
    const [diagram] = readDiagrams(tree);
    expect(warnings).toEqual([]);
    expect(diagram?.shapes.map(({ element }) => element).sort()).toEqual(['a', 'e', 'n', 'o', 's']);
    expect(diagram?.edges.map(({ element }) => element).sort()).toEqual(['as', 'f', 'g']);
    const { lost, changed, added } = compareBpmn(xml, serialiseBpmn(tree));
    expect([lost, changed, added.map(({ path }) => path)]).toEqual([[], [], ['definitions[d]/BPMNDiagram[p_diagram]']]);
  });

  it('puts pools below each other and nodes into the bands of their lanes', async () => {
    const places = await placesOf(
      wrap(
        '<collaboration id="c"><participant id="A" processRef="p"/><participant id="B"/><messageFlow id="m" sourceRef="t2" targetRef="B"/></collaboration>' +
          `<process id="p"><laneSet id="ls"><lane id="l1"><flowNodeRef>t1</flowNodeRef></lane><lane id="l2"><flowNodeRef>t2</flowNodeRef></lane></laneSet><task id="t1"/><task id="t2"/>${flow('f', 't1', 't2')}</process>`,
      ),
    );
    const inside = (inner: string, outer: string): boolean => {
      const [a, b] = [places.get(inner), places.get(outer)];
      return a !== undefined && b !== undefined && a.y >= b.y && a.y + a.height <= b.y + b.height && a.x >= b.x;
    };
    expect([inside('t1', 'l1'), inside('t2', 'l2'), inside('l1', 'A'), inside('l2', 'A'), inside('t2', 'l1')]).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(places.get('B')?.y).toBeGreaterThan((places.get('A')?.y ?? 0) + (places.get('A')?.height ?? 0));
  });

  it('gives the inside of a sub-process a diagram of its own', async () => {
    const { tree } = await layOut(wrap('<process id="p"><subProcess id="s"><task id="t"/></subProcess></process>'));
    expect(readDiagrams(tree).map(({ plane, shapes }) => [plane, shapes.map(({ element }) => element)])).toEqual([
      ['p', ['s']],
      ['s', ['t']],
    ]);
  });

  it('has a layout in rows for what the library cannot place', () => {
    const nodes = [
      { id: 'a', type: 'task' },
      { id: 'x', type: 'boundaryEvent', attachedTo: 'a' },
      { id: 'b', type: 'exclusiveGateway' },
    ];
    const placed = layOutRows(nodes, [{ id: 'f', source: 'a', target: 'b' }]);
    expect([...placed.nodes.keys()]).toEqual(['a', 'b', 'x']);
    expect(placed.flows.get('f')).toEqual([
      { x: 130, y: 70 },
      { x: 215, y: 70 },
    ]);
  });
});
