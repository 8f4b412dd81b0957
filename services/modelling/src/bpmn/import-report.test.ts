import { importReport } from './import-report.ts';

const xml =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:vendor" id="d"><process id="p" colour="red">' +
  '<extensionElements><v:secret/></extensionElements><userTask id="t" v:cost="3"/><hologram id="h"/>' +
  '<exclusiveGateway id="g" gatewayDirection="Diverging"><outgoing>gone</outgoing></exclusiveGateway></process></definitions>';

describe('what an import would do', () => {
  const report = importReport(xml);

  it('keeps everything and names whose extensions come along', () => {
    expect(report.kept).toEqual({
      elements: 5,
      extensions: [{ namespace: 'urn:vendor', elementIds: ['p', 't'] }],
      diagrams: 0,
    });
    expect(report.dropped).toEqual([]);
  });

  it('names what BPMN does not know, with element ids', () => {
    expect(report.degraded.map(({ code, elementId }) => [code, elementId])).toEqual([
      ['BPMN.UNKNOWN_ATTRIBUTE', 'p'],
      ['BPMN.UNKNOWN_TYPE', 'h'],
    ]);
  });

  it('passes on the warnings of reading', () => {
    expect(report.warnings.map(({ code }) => code)).toEqual(['BPMN.UNRESOLVED_REFERENCE', 'BPMN.NO_DIAGRAM']);
  });

  it('names nodes that the diagram leaves out', () => {
    const diagram =
      '<b:BPMNDiagram xmlns:b="http://www.omg.org/spec/BPMN/20100524/DI"><b:BPMNPlane bpmnElement="p"><b:BPMNShape bpmnElement="t">' +
      '<c:Bounds xmlns:c="http://www.omg.org/spec/DD/20100524/DC" x="0" y="0" width="10" height="10"/></b:BPMNShape></b:BPMNPlane></b:BPMNDiagram>';
    const { degraded } = importReport(xml.replace('</definitions>', `${diagram}</definitions>`));
    expect(degraded.filter(({ code }) => code === 'BPMN.NOT_IN_PICTURE').map(({ elementId }) => elementId)).toEqual([
      'g',
    ]);
  });
});
