import { zipSync } from 'fflate';
import { compareBpmn } from '../bpmn/conformance/compare-bpmn.ts';
import { renameElement } from '../bpmn/edit-bpmn.ts';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { serialiseBpmn } from '../bpmn/serialise-bpmn.ts';
import { exportXprozess } from './export-xprozess.ts';
import { importXprozess } from './import-xprozess.ts';
import { readXprozess } from './read-xprozess.ts';
import { sampleBpmn, sampleMessage } from './sample-message.fixture.ts';
import { packContent, unpackContent } from './zipped-content.ts';

const options = { title: 'Anzeige bearbeiten', messageId: 'u-2', createdAt: new Date('2026-01-02T03:04:05Z') };

describe('XProzess 2.0', () => {
  const [imported] = importXprozess(sampleMessage).processes;
  const exported = exportXprozess(imported?.xml ?? '', options);

  it('reads profile, keywords, activity groups and data', () => {
    const [process] = readXprozess(sampleMessage).exchange.processes;
    expect(process).toMatchObject({
      id: '99006028261000',
      keywords: ['Mutterschutz', 'Schwangerschaft'],
      status: { code: '2', list: 'urn:xoev-de:xprozess:codeliste:status' },
      profile: {
        definition: 'D',
        triggers: ['D1'],
        participants: [{ name: 'Betrieb', role: { code: '1' } }],
        detailLevel: { code: '101' },
      },
    });
    expect(process?.activityGroups[0]).toMatchObject({
      id: '01',
      elementId: 'g1',
      type: { code: '3' },
      legalBasis: [{ name: '§ 1 BeispielG', uri: 'https://gesetze.example/1' }],
      incoming: [{ description: 'Anzeige', partner: 'Betrieb' }],
      aids: ['Liste'],
    });
  });

  it('imports the zipped model under the name of the process and its service key', () => {
    expect(imported).toMatchObject({ title: 'Anzeige bearbeiten', serviceKey: '99006028261000' });
    const { lost, changed } = compareBpmn(sampleBpmn, imported?.xml ?? '');
    expect([lost, changed]).toEqual([[], []]);
  });

  it('warns about what is kept without being understood or left out', () => {
    expect(importXprozess(sampleMessage).warnings.map(({ code }) => code)).toEqual([
      'XPROZESS.UNKNOWN_ELEMENT',
      'XPROZESS.PICTURE_LEFT_OUT',
    ]);
  });

  it('exports what re-imports equal, with prefixes, order and code lists as they came', () => {
    const [again] = importXprozess(exported).processes;
    expect(again?.process).toEqual(imported?.process);
    const model = (xml: string): string =>
      Buffer.from(unpackContent(readXprozess(xml).exchange.processes[0]?.files[0]?.content ?? '')).toString();
    expect(compareBpmn(sampleBpmn, model(exported))).toEqual({ lost: [], added: [], changed: [] });
    const { lost, changed, added } = compareBpmn(sampleMessage, exported);
    const paths = [...lost, ...changed, ...added].map(({ path }) => path.replace(/^.*\//, ''));
    expect(new Set(paths)).toEqual(
      new Set(['prozessklasse', 'visualisierungsdatei', 'text()', 'modellierungsmethode', 'mimeType']),
    );
    expect(exported).toContain('<x:neu>!</x:neu>');
  });

  it('brings activity groups in line with the model', () => {
    const renamed = serialiseBpmn(renameElement(readBpmn(imported?.xml ?? '').tree, 'g1', 'Anzeige sichten'));
    const changed = renamed.replace('<subProcess id="g2" name="Bescheid senden"/>', '<subProcess id="g3" name="Neu"/>');
    const groups = readXprozess(exportXprozess(changed, options)).exchange.processes[0]?.activityGroups;
    expect(groups?.map(({ elementId, name, type }) => [elementId, name, type?.code])).toEqual([
      ['g1', 'Anzeige sichten', '3'],
      ['g3', 'Neu', '8'],
    ]);
  });

  it('writes a new message for a model that never was in one', () => {
    const xml = exportXprozess(sampleBpmn, { ...options, serviceKey: '99000000000000' });
    const { exchange, warnings } = readXprozess(xml);
    expect(warnings).toEqual([]);
    expect(exchange).toMatchObject({
      messageType: '0303',
      createdAt: '2026-01-02T03:04:05.000Z',
      classes: [{ id: '99000000000000' }],
    });
    expect(importXprozess(xml).processes[0]?.process.activityGroups).toHaveLength(2);
  });

  it('accepts keywords as several elements, codes with namespace, other code lists and another order', () => {
    const odd = sampleMessage
      .replace(
        '<x:schlagwort>Mutterschutz|Schwangerschaft</x:schlagwort>',
        '<x:schlagwort>Eins</x:schlagwort><x:schlagwort>Zwei</x:schlagwort>',
      )
      .replace(
        'codeliste:status" listVersionID="2019-08-05"><code>2</code>',
        'codeliste:anders" listVersionID="1"><x:code>2</x:code>',
      )
      .replace(
        '<x:id>99006028261000</x:id><x:version>01.00.00</x:version>',
        '<x:version>01.00.00</x:version><x:id>99006028261000</x:id>',
      );
    const { exchange, warnings } = readXprozess(odd);
    expect(exchange.processes[0]).toMatchObject({ keywords: ['Eins', 'Zwei'], status: { code: '2' } });
    expect(warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['XPROZESS.OTHER_CODE_LIST', 'XPROZESS.OTHER_ORDER']),
    );
  });

  it.each([
    ['other XML', '<a/>', 'BPMN.NOT_BPMN'],
    ['a document type', `<!DOCTYPE x>${sampleMessage}`, 'BPMN.DOCTYPE_REFUSED'],
    ['half a file', sampleMessage.slice(0, 2000), 'BPMN.NOT_WELL_FORMED'],
  ])('refuses %s', (_, xml, code) => {
    expect(() => importXprozess(xml)).toThrow(expect.objectContaining({ code }));
  });

  it('leaves out a process whose model cannot be unpacked, with a warning', () => {
    const damaged = sampleMessage.replace(/<x:inhalt>UEsD[^<]{40}/, '<x:inhalt>UEsD');
    const { processes, warnings } = importXprozess(damaged);
    expect([processes, warnings.map(({ code }) => code)]).toEqual([
      [],
      ['XPROZESS.UNKNOWN_ELEMENT', 'XPROZESS.BAD_FILE'],
    ]);
  });

  it('refuses to unpack more than its bound and packs the same text to the same bytes', () => {
    const huge = Buffer.from(zipSync({ a: new Uint8Array(21 * 1024 * 1024) })).toString('base64');
    expect(() => unpackContent(huge)).toThrow(expect.objectContaining({ code: 'BPMN.TOO_LARGE' }));
    expect(packContent('a.xml', 'x')).toBe(packContent('a.xml', 'x'));
  });
});
