import { compareBpmn } from './compare-bpmn.ts';

const model = (inner: string, prefix = 'b'): string =>
  `<${prefix}:definitions xmlns:${prefix}="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x">${inner}</${prefix}:definitions>`;
const none = { lost: [], added: [], changed: [] };

describe('comparing two BPMN files by meaning', () => {
  it('ignores prefixes, attribute order, white space, defaults and the exporter', () => {
    const left = model('<b:task id="t" name="A" x:a="1"/>');
    const right =
      '<definitions exporter="Z" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:y="urn:x">\n' +
      '  <task y:a="1" name="A" id="t" isForCompensation="false"></task>\n</definitions>';
    expect(compareBpmn(left, right)).toEqual(none);
  });

  it('reads QNames by their namespace', () => {
    const left = model('<b:process xmlns:q="urn:q" id="p"><b:itemDefinition structureRef="q:T"/></b:process>');
    expect(compareBpmn(left, left.replaceAll('q:T', 'r:T').replace('xmlns:q', 'xmlns:r'))).toEqual(none);
    expect(compareBpmn(left, left.replace('q:T', 'x:T')).changed).toHaveLength(1);
  });

  it('names what is lost, added and changed with its path', () => {
    const left = model(
      '<b:process id="p"><b:task id="t" name="A" x:a="1"><b:documentation>D</b:documentation></b:task></b:process>',
    );
    const right = model('<b:process id="p" isExecutable="true"><b:task id="t" name="B"/><b:task id="u"/></b:process>');
    expect(compareBpmn(left, right)).toEqual({
      lost: [
        { path: 'definitions/process[p]/task[t]/@urn:x a', was: '1' },
        { path: 'definitions/process[p]/task[t]/documentation' },
      ],
      added: [
        { path: 'definitions/process[p]/@isExecutable', now: 'true' },
        { path: 'definitions/process[p]/task[u]' },
      ],
      changed: [{ path: 'definitions/process[p]/task[t]/@name', was: 'A', now: 'B' }],
    });
  });

  it('notices another order of elements', () => {
    const [a, b] = ['<b:task id="a"/>', '<b:task id="b"/>'];
    expect(compareBpmn(model(a + b), model(b + a)).changed.map(({ path }) => path)).toEqual(['definitions/order()']);
  });
});
