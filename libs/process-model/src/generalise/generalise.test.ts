import { blockContentSchema } from '../content/block-content.ts';
import { tidyModel } from '../validation/tidy-model.fixture.ts';
import { generalise } from './generalise.ts';
import { identifyingTexts } from './identifying-text.ts';

const local = tidyModel(({ check, intake }) => {
  check.remarks = 'Mit Herrn Muster abgesprochen';
  check.attributes = { room: '2.14' };
  intake.attributes = { costCentre: '4711' };
});

describe('generalising a model', () => {
  const { content, removed } = generalise(local);

  it('takes out units, case volumes, times, positions, remarks and custom attributes', () => {
    const text = JSON.stringify(content);
    const local = ['caseVolume', 'processingTime', 'waitingTime', 'positions', 'remarks', 'attributes'];
    for (const attribute of local) expect(text).not.toContain(`"${attribute}"`);
    expect(content.subProcesses.map(({ orgUnit }) => orgUnit)).toEqual(['', '']);
    expect(blockContentSchema.parse(content)).toEqual(content);
  });

  it('lists every value it removed with element and attribute', () => {
    const of = (id: string) => removed.filter(({ elementId }) => elementId === id);
    expect(of('s-intake')).toEqual([
      { elementId: 's-intake', attribute: 'caseVolume', value: 300 },
      { elementId: 's-intake', attribute: 'attributes', value: { costCentre: '4711' } },
      { elementId: 's-intake', attribute: 'orgUnit', value: 'Bürgerbüro' },
    ]);
    expect(of('b-check').map(({ attribute }) => attribute)).toEqual([
      'processingTime',
      'positions',
      'remarks',
      'attributes',
    ]);
  });

  it('keeps the steps, their order, probabilities, documents and flows', () => {
    const steps = ({ subProcesses }: typeof content) =>
      subProcesses.map(({ variants }) =>
        variants.map(({ probability, blocks }) => [
          probability,
          blocks.map(({ id, kind, title }) => [id, kind, title]),
        ]),
      );
    expect(steps(content)).toEqual(steps(local));
    expect(content.informationFlows).toEqual(local.informationFlows);
  });

  it('changes nothing the second time and leaves its input alone', () => {
    const before = JSON.stringify(local);
    const again = generalise(content);
    expect(again.content).toEqual(content);
    expect(again.removed).toEqual([]);
    expect(JSON.stringify(local)).toBe(before);
  });

  it('names what still identifies somebody, with the place where it stands', () => {
    const model = tidyModel(({ check, flow }) => {
      check.description = 'Rückfragen an Frau Beispiel, erika@brandis.example';
      flow.to = { organisation: 'Stadt Wurzen' };
      flow.document = 'Brandiser Akte';
    });
    const { identifying } = generalise(model, { names: ['Brandis'] });
    expect(identifying).toEqual([
      { elementId: 'b-check', attribute: 'description', reason: 'e-mail', text: 'erika@brandis.example' },
      { elementId: 'b-check', attribute: 'description', reason: 'person', text: 'Frau Beispiel' },
      { elementId: 'b-check', attribute: 'description', reason: 'name', text: 'brandis' },
      { elementId: 'f-file', attribute: 'document', reason: 'name', text: 'Brandiser' },
      { elementId: 'f-file', attribute: 'to', reason: 'place', text: 'Stadt Wurzen' },
    ]);
  });
});

it.each([
  ['Rückruf unter 03425 123456', 'phone', '03425 123456'],
  ['Tel. 4711-22', 'phone', 'Tel. 4711-22'],
  ['+49 341 1234567 anrufen', 'phone', '+49 341 1234567'],
  ['Vorlage an Herrn Dr. Muster', 'person', 'Herrn Dr. Muster'],
  ['Satzung der Gemeinde Borsdorf', 'place', 'Gemeinde Borsdorf'],
  ['04668 Grimma', 'place', '04668 Grimma'],
  ['Rathaus, Bahnhofstraße 12', 'address', 'Bahnhofstraße 12'],
  ['siehe www.stadt.example/formular', 'link', 'www.stadt.example/formular'],
])('finds what identifies in “%s”', (text, reason, found) => {
  expect(identifyingTexts(text)).toEqual([{ reason, text: found }]);
});

it.each([
  'Antrag nach § 14 GewO prüfen',
  'Frist von 14 Tagen abwarten',
  'Stadt und Land unterrichten',
  'Aktenzeichen 2024-0815',
])('finds nothing identifying in “%s”', (text) => {
  expect(identifyingTexts(text)).toEqual([]);
});
