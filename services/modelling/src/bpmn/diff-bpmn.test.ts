import { sampleModel } from './conformance/sample-model.fixture.ts';
import { diffBpmn, renderBpmnDiffSvg } from './diff-bpmn.ts';
import { renameElement } from './edit-bpmn.ts';
import { readBpmn } from './read-bpmn.ts';

const before = readBpmn(sampleModel).tree;
const treeOf = (from: string, to: string) => readBpmn(sampleModel.replace(from, to)).tree;

describe('the comparison of two BPMN models', () => {
  it('finds nothing between equal models', () => {
    expect(diffBpmn(before, readBpmn(sampleModel).tree)).toEqual([]);
  });

  it('tells one change per attribute, invisible ones included', () => {
    const after = renameElement(treeOf('Wie &amp; warum', 'Weil'), 't', 'Sichten');
    expect(diffBpmn(before, after)).toEqual([
      {
        kind: 'changed',
        element: 't',
        type: 'userTask',
        attribute: 'documentation',
        before: 'Wie & warum',
        after: 'Weil',
      },
      { kind: 'changed', element: 't', type: 'userTask', attribute: 'name', before: 'Prüfen <1>', after: 'Sichten' },
    ]);
  });

  it('notices a moved shape, an added and a removed element', () => {
    const after = treeOf('<semantic:group id="gr"/>', '<semantic:task id="new"/>');
    expect(
      diffBpmn(before, after)
        .map(({ kind, element }) => `${kind} ${element}`)
        .sort(),
    ).toEqual(['added new', 'removed gr']);
    expect(diffBpmn(before, treeOf('x="150" y="60"', 'x="151" y="60"'))).toEqual([
      {
        kind: 'changed',
        element: 't',
        type: 'userTask',
        attribute: 'diagram.bounds',
        before: '150 60 100 80',
        after: '151 60 100 80',
      },
    ]);
  });

  it('draws what is gone beside what is new', () => {
    const picture = renderBpmnDiffSvg(before, treeOf('<semantic:group id="gr"/>', ''));
    expect(picture).toContain('<g data-element-id="gr" class="pb-removed"><title>Gruppe (entfernt)</title>');
    expect(picture.match(/data-element-id="t"/g)).toHaveLength(1);
  });
});
