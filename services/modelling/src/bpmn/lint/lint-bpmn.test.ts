import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sampleModel } from '../conformance/sample-model.fixture.ts';
import { BpmnWorker } from '../bpmn-worker.ts';
import { fimRules } from './fim-rules.ts';

/** The linter is made of CommonJS and ES modules that only Node itself can load together, as the worker does. */
const worker = new BpmnWorker();
afterAll(() => worker.close());
const lintBpmn = (xml: string, options: { fim?: boolean } = {}) => worker.run('lint', xml, options);

const wrap = (inner: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:ö="urn:ö" id="d" targetNamespace="urn:t">${inner}</definitions>`;
const rulesOf = async (xml: string, fim: boolean) =>
  (await lintBpmn(xml, { fim })).map(({ rule, severity, elementId }) => `${severity} ${rule} ${elementId}`.trim());

describe('lint of BPMN models', () => {
  it('applies the recommended rules with German words', async () => {
    const findings = await lintBpmn(
      wrap('<process id="p"><task id="t"><extensionElements><ö:ä/></extensionElements></task></process>'),
    );
    expect(findings).toContainEqual({
      id: 'bpmn/label-required:t',
      rule: 'bpmn/label-required',
      severity: 'hint',
      pointer: '/xml',
      elementId: 't',
      message: { de: 'Dem Element fehlt ein Name.', en: 'Element is missing label/name' },
    });
  });

  it('calls an error only what the standard forbids', async () => {
    const gateway = wrap('<process id="p"><eventBasedGateway id="g"/></process>');
    const errors = (await lintBpmn(gateway)).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule }) => rule)).toEqual(['bpmn/event-based-gateway']);
  });

  it('finds nothing crashed in a varied model', async () => {
    const findings = await lintBpmn(sampleModel, { fim: true });
    expect(findings.filter(({ crashed }) => crashed)).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toContain('bpmn/no-disconnected');
  });

  it.each([
    ['fim/no-tasks', '<task id="x"/>', 'x'],
    ['fim/no-lanes', '<laneSet id="s"><lane id="x"/></laneSet>', 'x'],
    ['fim/gateway-types', '<inclusiveGateway id="x"/>', 'x'],
    [
      'fim/boundary-timer',
      '<subProcess id="a"/><boundaryEvent id="x" attachedToRef="a"><messageEventDefinition/></boundaryEvent>',
      'x',
    ],
    ['fim/message-start', '<startEvent id="x"/>', 'x'],
    ['fim/no-intermediate-events', '<intermediateThrowEvent id="x"/>', 'x'],
    ['fim/collapsed-groups', '<subProcess id="x"><startEvent id="y"/></subProcess>', 'x'],
    ['fim/named-groups', '<subProcess id="x"/>', 'x'],
    ['fim/pool-required', '', ''],
  ])('reports %s', async (rule, inner, id) => {
    expect(await rulesOf(wrap(`<process id="p">${inner}</process>`), true)).toContain(`error ${rule} ${id}`.trim());
  });

  it('leaves out the FIM rules unless asked', async () => {
    expect(
      (await rulesOf(wrap('<process id="p"><task id="x"/></process>'), false)).filter((rule) => rule.includes('fim/')),
    ).toEqual([]);
  });

  it('has nothing to say against a model in the FIM subset', async () => {
    const model =
      '<collaboration id="c"><participant id="pool" name="Behörde" processRef="p"/></collaboration><process id="p">' +
      '<startEvent id="s"><messageEventDefinition/></startEvent><subProcess id="a" name="Anzeige formell prüfen"/><exclusiveGateway id="g"/><parallelGateway id="h"/>' +
      '<boundaryEvent id="b" attachedToRef="a"><timerEventDefinition/></boundaryEvent><callActivity id="ca" name="Bußgeld erheben"/><endEvent id="e"/></process>';
    expect((await rulesOf(wrap(model), true)).filter((rule) => rule.includes('fim/'))).toEqual([]);
  });
});

describe('the documentation of the FIM rules', () => {
  const docs = resolve(import.meta.dirname, '../../../../../docs/fim-rules');

  it.each(fimRules.map(({ key, message }) => ({ key, message })))(
    'has a page for $key in German and English',
    ({ key, message }) => {
      const page = readFileSync(join(docs, `${key.replace('fim/', '')}.md`), 'utf8');
      expect(page).toContain(`# ${key}`);
      expect(page).toContain(`## Deutsch: ${message.de}`);
      expect(page).toContain(`## English: ${message.en}`);
    },
  );

  it('has no page without a rule', () => {
    const pages = readdirSync(docs).filter((file) => file !== 'README.md');
    expect(pages.sort()).toEqual(fimRules.map(({ key }) => `${key.replace('fim/', '')}.md`).sort());
  });
});
