import { applyBpmnOperations, renameElement, setElementAttribute } from './edit-bpmn.ts';
import { listElements } from './list-elements.ts';
import { readBpmn } from './read-bpmn.ts';
import { serialiseBpmn } from './serialise-bpmn.ts';

const source =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x" id="d"><process id="p">' +
  '<task id="t" x:deep="1"><documentation>Wie?</documentation><extensionElements><x:a b="c"/></extensionElements></task>' +
  '<textAnnotation id="n"><text>alt</text></textAnnotation></process></definitions>';
const { tree } = readBpmn(source);

describe('editing a BPMN tree', () => {
  it('renames one element and leaves everything else as it is', () => {
    const renamed = serialiseBpmn(renameElement(tree, 't', 'Antrag "prüfen" & ablegen'));
    const added = ' name="Antrag &quot;prüfen&quot; &amp; ablegen"';
    expect(renamed.replace(added, '')).toBe(serialiseBpmn(tree));
    expect(renamed).toContain(`<task id="t" x:deep="1"${added}>`);
  });

  it('renames an annotation by its text', () => {
    expect(serialiseBpmn(renameElement(tree, 'n', 'neu'))).toContain('<text>neu</text>');
  });

  it('applies operations in order', () => {
    const edited = applyBpmnOperations(tree, [
      { op: 'setAttribute', id: 'p', attribute: 'isExecutable', value: 'true' },
      { op: 'setAttribute', id: 'p', attribute: 'isExecutable', value: null },
      { op: 'rename', id: 'p', name: 'P' },
    ]);
    expect(serialiseBpmn(edited)).toContain('<process id="p" name="P">');
  });

  it.each([
    ['BPMN.UNKNOWN_ELEMENT', () => renameElement(tree, 'gone', 'x')],
    ['BPMN.INVALID_VALUE', () => renameElement(tree, 't', '\u0000')],
    ['BPMN.INVALID_VALUE', () => setElementAttribute(tree, 't', { attribute: 'id', value: 'x' })],
    ['BPMN.INVALID_VALUE', () => setElementAttribute(tree, 't', { attribute: 'a b', value: 'x' })],
  ])('refuses with %s what would break the model', (code, edit) => {
    expect(edit).toThrow(expect.objectContaining({ code }));
  });

  it('lists elements with their invisible properties for comparison', () => {
    expect(listElements(tree)).toEqual([
      { id: 'd', type: 'definitions', name: '', attributes: {} },
      { id: 'p', type: 'process', name: '', parentId: 'd', attributes: {} },
      {
        id: 't',
        type: 'task',
        name: '',
        parentId: 'p',
        attributes: {
          'x:deep': '1',
          documentation: 'Wie?',
          extensionElements: '<extensionElements><x:a b="c"/></extensionElements>',
        },
      },
      { id: 'n', type: 'textAnnotation', name: 'alt', parentId: 'p', attributes: { text: 'alt' } },
    ]);
  });
});
