const di = (shapes: string): string =>
  `<bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="pl" bpmnElement="c">${shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
const shape = (id: string, [x, y]: [number, number], size = 'width="100" height="80"'): string =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" ${size}/></bpmndi:BPMNShape>`;
const edge = (id: string): string =>
  `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="10" y="20"/><di:waypoint x="110.5" y="20"/></bpmndi:BPMNEdge>`;

/** A small model with much variety: pools, lanes, events, gateways, data, notes, extensions, comments and CDATA. */
export const sampleModel = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Muster -->
<semantic:definitions xmlns:semantic="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:v='urn:vendor'
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="defs" name="Muster" targetNamespace="urn:t" exporter="Vendor &amp; Söhne">
  <semantic:message id="msg" name="Antrag"/>
  <semantic:collaboration id="c">
    <semantic:participant id="pool" name="Gemeinde" processRef="p"/><semantic:participant id="out" name="Bürger"/>
    <semantic:messageFlow id="mf" sourceRef="out" targetRef="s" name="Antrag"/>
  </semantic:collaboration>
  <semantic:process id="p" name="Antrag bearbeiten" isExecutable="false">
    <semantic:extensionElements><v:daten v:größe="1&#10;2"><v:wert><![CDATA[<b>&]]></v:wert></v:daten></semantic:extensionElements>
    <semantic:laneSet id="ls"><semantic:lane id="l" name="Amt"><semantic:flowNodeRef>s</semantic:flowNodeRef><semantic:flowNodeRef>t</semantic:flowNodeRef></semantic:lane></semantic:laneSet>
    <semantic:startEvent id="s"><semantic:outgoing>f1</semantic:outgoing><semantic:messageEventDefinition id="md" messageRef="msg"/></semantic:startEvent>
    <semantic:userTask id="t" name="Prüfen &lt;1&gt;"><semantic:documentation>Wie &amp; warum</semantic:documentation><semantic:incoming>f1</semantic:incoming></semantic:userTask>
    <semantic:boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><semantic:timerEventDefinition id="td"><semantic:timeDuration xsi:type="semantic:tFormalExpression">P3D</semantic:timeDuration></semantic:timerEventDefinition></semantic:boundaryEvent>
    <semantic:exclusiveGateway id="g" name="ok?" default="f3"/>
    <semantic:subProcess id="sp" name="Teil"><semantic:multiInstanceLoopCharacteristics isSequential="true"/><semantic:task id="inner"/></semantic:subProcess>
    <semantic:endEvent id="e"><semantic:terminateEventDefinition/></semantic:endEvent>
    <semantic:sequenceFlow id="f1" sourceRef="s" targetRef="t"/><semantic:sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
    <semantic:sequenceFlow id="f3" name="ja" sourceRef="g" targetRef="e"/><semantic:sequenceFlow id="f4" sourceRef="g" targetRef="sp"><semantic:conditionExpression xsi:type="semantic:tFormalExpression">\${a &lt; b}</semantic:conditionExpression></semantic:sequenceFlow>
    <semantic:dataObject id="do"/><semantic:dataObjectReference id="dor" dataObjectRef="do" name="Akte"/>
    <semantic:textAnnotation id="n"><semantic:text>Hinweis</semantic:text></semantic:textAnnotation><semantic:association id="as" sourceRef="t" targetRef="n"/>
    <semantic:group id="gr"/>
  </semantic:process>
  ${di(shape('pool', [0, 0], 'width="900" height="300"') + shape('out', [0, 350], 'width="900" height="60"') + shape('l', [30, 0], 'width="870" height="300"') + shape('s', [60, 80], 'width="36" height="36"') + shape('t', [150, 60]) + shape('b', [200, 120], 'width="36" height="36"') + shape('g', [300, 70], 'width="50" height="50"') + shape('sp', [400, 60]) + shape('e', [600, 80], 'width="36" height="36"') + shape('dor', [700, 80], 'width="36" height="50"') + shape('n', [760, 60]) + shape('gr', [380, 20], 'width="200" height="200"') + ['mf', 'f1', 'f2', 'f3', 'f4', 'as'].map(edge).join(''))}
</semantic:definitions>
<?tool end?>
`;
