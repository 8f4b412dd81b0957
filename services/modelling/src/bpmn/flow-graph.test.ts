import { extractFlowGraph } from './flow-graph.ts';
import { readBpmn } from './read-bpmn.ts';

const graphOf = (process: string) =>
  extractFlowGraph(
    readBpmn(
      `<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:t="urn:t"><b:process id="p">${process}</b:process></b:definitions>`,
    ).tree,
  );

describe('the flow graph of a BPMN model', () => {
  it('lists nodes with their scope and flows with the default marked', () => {
    const graph = graphOf(
      '<b:exclusiveGateway id="g" default="t:f2" name="ok?"/><b:subProcess id="s" triggeredByEvent="true"><b:userTask id="u"/></b:subProcess>' +
        '<b:sequenceFlow id="f1" sourceRef="t:g" targetRef="s" name="ja"/><b:sequenceFlow id="f2" sourceRef="g" targetRef="s"/>',
    );
    expect(graph.nodes).toEqual([
      { id: 'g', type: 'exclusiveGateway', name: 'ok?', parentId: 'p' },
      { id: 's', type: 'subProcess', parentId: 'p', triggeredByEvent: true },
      { id: 'u', type: 'userTask', parentId: 's' },
    ]);
    expect(graph.flows).toEqual([
      { id: 'f1', source: 'g', target: 's', name: 'ja' },
      { id: 'f2', source: 'g', target: 's', isDefault: true },
    ]);
  });

  it('notes boundary events, repetition and compensation', () => {
    const { nodes } = graphOf(
      '<b:task id="t" isForCompensation="true"><b:standardLoopCharacteristics/></b:task><b:boundaryEvent id="e" attachedToRef="t" cancelActivity="false"/>',
    );
    expect(nodes).toEqual([
      { id: 't', type: 'task', parentId: 'p', repeated: true, isForCompensation: true },
      { id: 'e', type: 'boundaryEvent', parentId: 'p', attachedTo: 't', interrupting: false },
    ]);
  });

  it('joins link events by the name of their definition', () => {
    const { flows } = graphOf(
      '<b:intermediateThrowEvent id="a"><b:linkEventDefinition name="L"/></b:intermediateThrowEvent>' +
        '<b:intermediateCatchEvent id="z"><b:linkEventDefinition name="L"/></b:intermediateCatchEvent>',
    );
    expect(flows).toEqual([{ id: 'a-link', source: 'a', target: 'z' }]);
  });
});
