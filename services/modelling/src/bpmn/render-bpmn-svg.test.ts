import { readBpmn } from './read-bpmn.ts';
import { parseXml } from './xml/parse-xml.ts';
import { walkElements } from './xml/xml-node.ts';
import { textWidth } from './picture/wrap-text.ts';
import { renderBpmnSvg } from './render-bpmn-svg.ts';

const namespaces =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" ' +
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" ' +
  'xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"';
const shape = (id: string, x: number, more = ''): string =>
  `<di:BPMNShape bpmnElement="${id}" ${more}><dc:Bounds x="${x}" y="0" width="100" height="80"/></di:BPMNShape>`;
const model = (process: string, diagram: string): string =>
  `<definitions ${namespaces}><process id="p" name="Antrag">${process}</process><di:BPMNDiagram><di:BPMNPlane bpmnElement="p">${diagram}</di:BPMNPlane></di:BPMNDiagram></definitions>`;
const draw = (process: string, diagram: string, options = {}): string =>
  renderBpmnSvg(readBpmn(model(process, diagram)).tree, options);

describe('the picture of a BPMN model', () => {
  it('draws shapes and flows with names that can be read aloud', () => {
    const flow =
      '<di:BPMNEdge bpmnElement="f"><dd:waypoint x="100" y="40"/><dd:waypoint x="200" y="40"/></di:BPMNEdge>';
    const picture = draw(
      '<userTask id="a" name="Prüfen"/><endEvent id="z"><messageEventDefinition/></endEvent><sequenceFlow id="f" sourceRef="a" targetRef="z"/>',
      shape('a', 0) + shape('z', 200) + flow,
    );
    expect(picture).toContain('<g data-element-id="a"><title>Benutzeraufgabe: Prüfen</title>');
    expect(picture).toContain('<desc>BPMN-Diagramm mit 1 × Benutzeraufgabe, 1 × Endereignis, 1 × Sequenzfluss.</desc>');
    expect(picture).toContain('<path class="pb-line" d="M100 40L200 40"/>');
  });

  it('has room for every name, also where a flow at the edge of the diagram has none reserved', () => {
    const edge = (id: string, y: number) =>
      `<di:BPMNEdge bpmnElement="${id}"><dd:waypoint x="0" y="${y}"/><dd:waypoint x="10" y="${y}"/></di:BPMNEdge>`;
    const long = 'Nachforderung fehlender Unterlagen an die Antragstellerin';
    const flows = ['f', 'g']
      .map((id) => `<sequenceFlow id="${id}" name="${long}" sourceRef="a" targetRef="a"/>`)
      .join('');
    const picture = draw(`<task id="a"/>${flows}`, shape('a', 40) + edge('f', -40) + edge('g', 160));
    const [left = 0, top = 0, width = 0, height = 0] =
      /viewBox="([^"]*)"/.exec(picture)?.[1]?.split(' ').map(Number) ?? [];
    const rows = [...picture.matchAll(/<tspan x="([-\d.]+)" y="([-\d.]+)">([^<]*)</g)];
    expect(rows.length).toBeGreaterThan(4);
    for (const [, x, y, text = ''] of rows) {
      const half = textWidth(text, 11) / 2;
      expect(Number(x) - half).toBeGreaterThanOrEqual(left);
      expect(Number(x) + half).toBeLessThanOrEqual(left + width);
      expect(Number(y) - 11).toBeGreaterThanOrEqual(top);
      expect(Number(y) + 3).toBeLessThanOrEqual(top + height);
    }
  });

  it('draws what is contested where only the other version has it', () => {
    const now = readBpmn(model('<task id="a" name="Prüfen"/>', shape('a', 0))).tree;
    const other = readBpmn(model('<task id="z" name="Rückfrage"/>', shape('z', 200))).tree;
    const picture = renderBpmnSvg(now, { highlight: { z: 'conflict' }, contested: other });
    expect(picture).toContain('<g data-element-id="z" class="pb-conflict">');
  });

  it('speaks English when asked', () => {
    expect(draw('<task id="a" name="X"/>', shape('a', 0), { language: 'en' })).toContain('<title>Task: X</title>');
  });

  it('marks differences by colour, sign and word', () => {
    const picture = draw('<task id="a" name="X"/>', shape('a', 0), { highlight: { a: 'added' } });
    expect(picture).toContain('class="pb-added"');
    expect(picture).toContain('<title>Aufgabe: X (hinzugefügt)</title>');
    expect(picture).toContain('>+</text>');
  });

  it('never lets text of a model become markup, script or style', () => {
    const evil = '&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x';
    const picture = draw(
      `<task id="${evil}" name="${evil}"/><textAnnotation id="n"><text><![CDATA[<img src=x onerror=alert(1)>]]></text></textAnnotation>`,
      shape(evil, 0, `bioc:fill="red;}&lt;/style&gt;&lt;script&gt;" bioc:stroke="url(javascript:alert(1))"`) +
        shape('n', 200),
    );
    const names = new Set<string>();
    walkElements(parseXml(picture).root, ({ local, attributes }) => {
      for (const name of [local, ...attributes.map((attribute) => `@${attribute.local}`)]) names.add(name);
    });
    const dangerous = [...names].filter((name) =>
      /^@(on|href|style)|^(script|img|a|image|foreignObject|use)$/.test(name),
    );
    expect(dangerous).toEqual([]);
    expect(picture).not.toContain('javascript:');
    expect(picture).toContain('&lt;script&gt;');
  });

  it('leaves out coordinates that are no usable numbers', () => {
    const broken =
      '<di:BPMNShape bpmnElement="a"><dc:Bounds x="1e99" y="NaN" width="-5" height="&quot;/>"/></di:BPMNShape>';
    expect(draw('<task id="a"/>', broken)).toContain('viewBox="0 0 200 100"');
  });
});
