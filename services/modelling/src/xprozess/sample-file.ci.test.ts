import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compareBpmn } from '../bpmn/conformance/compare-bpmn.ts';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { exportXprozess } from './export-xprozess.ts';
import { importXprozess } from './import-xprozess.ts';
import { sampleMessage } from './sample-message.fixture.ts';

const file = resolve(import.meta.dirname, '../../../../../shared/data/fim/stammprozess-sample.xprozess.xml');
/** The real master process where it lies beside the repository, else the small message. */
const message = existsSync(file) ? readFileSync(file, 'utf8') : sampleMessage;

it('a real message re-imports equal, and only its id, time and packed files differ', () => {
  const [imported] = importXprozess(message).processes;
  const exported = exportXprozess(imported?.xml ?? '', {
    title: imported?.title ?? '',
    messageId: 'u',
    createdAt: new Date(0),
  });
  const [again] = importXprozess(exported).processes;
  expect(again?.process).toEqual(imported?.process);
  expect(readBpmn(again?.xml ?? '').summary.elementCount).toBe(readBpmn(imported?.xml ?? '').summary.elementCount);
  const { lost, added, changed } = compareBpmn(message, exported);
  const expected =
    /(datei|prozessklasse|nachrichtUUID\/text\(\)|erstellungszeitpunkt\/text\(\)|inhalt\/text\(\)|mimeType|modellierungsmethode|dateiname\/text\(\))$/;
  expect([...lost, ...added, ...changed].map(({ path }) => path).filter((path) => !expected.test(path))).toEqual([]);
});
