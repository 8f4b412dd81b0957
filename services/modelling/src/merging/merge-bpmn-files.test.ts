import { compareBpmn } from '../bpmn/conformance/compare-bpmn.ts';
import { sampleModel } from '../bpmn/conformance/sample-model.fixture.ts';
import { mergeBpmnFiles } from './merge-bpmn-files.ts';

/** The sample after some edits of its text. */
const edited = (...edits: [string, string][]): string =>
  edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
    return text.replace(from, to);
  }, sampleModel);

const merge = (local: string, upstream: string, decisions: Parameters<typeof mergeBpmnFiles>[1] = []) =>
  mergeBpmnFiles({ base: sampleModel, local, upstream }, decisions);

const renamed = edited(['name="Prüfen &lt;1&gt;"', 'name="Genau prüfen"']);
const moved = edited(['<dc:Bounds x="150" y="60"', '<dc:Bounds x="180" y="60"']);
const task = '<semantic:task id="neu" name="Neu"/>';
const extended = edited(['<semantic:exclusiveGateway', `${task}<semantic:exclusiveGateway`]);
const removedNote = edited(
  ['<semantic:textAnnotation id="n"><semantic:text>Hinweis</semantic:text></semantic:textAnnotation>', ''],
  ['<semantic:association id="as" sourceRef="t" targetRef="n"/>', ''],
  [sampleModel.match(/<bpmndi:BPMNShape id="n_di".*?<\/bpmndi:BPMNShape>/)?.[0] ?? '?', ''],
  [sampleModel.match(/<bpmndi:BPMNEdge id="as_di".*?<\/bpmndi:BPMNEdge>/)?.[0] ?? '?', ''],
);
const edits = { renamed, moved, extended, removedNote };

describe('merging BPMN files', () => {
  it.each(Object.entries(edits))('takes what only one side did: %s', (...[, file]) => {
    for (const [local, upstream] of [
      [file, sampleModel],
      [sampleModel, file],
      [file, file],
    ] as const) {
      const { xml, conflicts } = merge(local, upstream);
      expect(conflicts).toEqual([]);
      expect(compareBpmn(file, xml)).toEqual(compareBpmn(file, file));
    }
  });

  it('brings different edits of two people together, whoever comes first', () => {
    const all = Object.values(edits);
    for (const one of all) {
      for (const other of all.filter((file) => file !== one)) {
        const [first, second] = [merge(one, other), merge(other, one)];
        expect([first.conflicts, second.conflicts]).toEqual([[], []]);
        expect(compareBpmn(first.xml, second.xml)).toEqual(compareBpmn(first.xml, first.xml));
      }
    }
    const both = merge(renamed, extended).xml;
    expect([both.includes('Genau prüfen'), both.includes(task)]).toEqual([true, true]);
    expect(both).toContain('<![CDATA[<b>&]]>');
  });

  it('names contradictions by element and attribute and takes the side that is decided', () => {
    const other = edited(['name="Prüfen &lt;1&gt;"', 'name="Ablehnen"']);
    expect(merge(renamed, other).conflicts).toEqual([
      { element: 't', attribute: 'name', base: 'Prüfen <1>', local: 'Genau prüfen', upstream: 'Ablehnen' },
    ]);
    const decided = merge(renamed, other, [{ element: 't', take: 'upstream' }]);
    expect([decided.conflicts, decided.xml.includes('name="Ablehnen"')]).toEqual([[], true]);
    const own = merge(renamed, other, [{ element: 't', attribute: 'name', value: 'Sorgfältig <prüfen>' }]);
    expect([own.conflicts, own.xml.includes('name="Sorgfältig &lt;prüfen&gt;"')]).toEqual([[], true]);
    expect(() => merge(renamed, other, [{ element: 't', value: 'a\u0000' }])).toThrow('XML forbids');
  });

  it('lets a rule settle contradictions only: what just one side did arrives all the same', () => {
    const other = edited(
      ['name="Prüfen &lt;1&gt;"', 'name="Ablehnen"'],
      ['<semantic:exclusiveGateway', `${task}<semantic:exclusiveGateway`],
    );
    for (const rule of ['keep-all-local', 'keep-local-titles'] as const) {
      const { xml, conflicts } = merge(renamed, other, [{ rule }]);
      expect([conflicts, xml.includes('Genau prüfen'), xml.includes(task)]).toEqual([[], true, true]);
    }
    expect(merge(renamed, other, [{ rule: 'take-upstream-titles' }]).xml).toContain('name="Ablehnen"');
  });

  it('says when one side removed what the other changed', () => {
    const changed = edited(['Hinweis', 'Wichtiger Hinweis']);
    expect(merge(changed, removedNote).conflicts).toContainEqual({
      kind: 'removed-upstream-changed-locally',
      element: 'n',
    });
    expect(merge(removedNote, changed).conflicts).toContainEqual({
      kind: 'removed-locally-changed-upstream',
      element: 'n',
    });
  });

  it('says when both fit by themselves but not together', () => {
    const linked = edited([
      '<semantic:group id="gr"/>',
      '<semantic:group id="gr"/><semantic:association id="as2" sourceRef="e" targetRef="n"/>',
    ]);
    expect(merge(linked, removedNote).conflicts).toEqual([{ kind: 'whole-model', element: '', within: ['as2'] }]);
    expect(merge(linked, removedNote, [{ element: '', take: 'upstream' }])).toEqual({
      xml: removedNote,
      conflicts: [],
    });
  });
});
