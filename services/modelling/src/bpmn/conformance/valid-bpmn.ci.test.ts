import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BlockContent } from '@prozessplattform/process-model';
import { validateXML } from 'xmllint-wasm';
import { blocksToBpmn } from '../blocks-to-bpmn.ts';
import { layOutBpmn } from '../lay-out-bpmn.ts';
import { readBpmn } from '../read-bpmn.ts';
import { serialiseBpmn } from '../serialise-bpmn.ts';
import { miwgFiles } from './miwg-files.fixture.ts';
import { richBlockModel } from './rich-block-model.fixture.ts';
import { sampleModel } from './sample-model.fixture.ts';

const folder = dirname(createRequire(import.meta.url).resolve('bpmn-moddle/resources/bpmn/xsd/BPMN20.xsd'));
const schemas = readdirSync(folder).map((fileName) => ({
  fileName,
  contents: readFileSync(join(folder, fileName), 'utf8'),
}));
const main = schemas.filter(({ fileName }) => fileName === 'BPMN20.xsd');
const others = schemas.filter(({ fileName }) => fileName !== 'BPMN20.xsd');

/** What the OMG's schema says against a file. */
async function faultsOf(contents: string): Promise<string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'model.bpmn', contents }], schema: main, preload: others });
  return errors.map(({ rawMessage }) => rawMessage);
}

const awkward: BlockContent = {
  notation: 'blocks',
  subProcesses: [
    { id: '1 "<&>', title: '', variants: [] },
    { id: 'ä', title: 'Ä\u0000&<>"', orgUnit: 'Amt', variants: [{ id: 'v', title: '', probability: 1, blocks: [] }] },
  ],
  informationFlows: [{ id: '-', from: { external: '<x>' }, to: { process: 'P' } }],
};

describe('against the OMG schema', () => {
  it.each([
    ['with everything a block model can say', richBlockModel],
    ['with awkward ids and empty parts', awkward],
    ['without anything', { notation: 'blocks', subProcesses: [] } satisfies BlockContent],
  ])('an exported block model %s is valid', async (_, content) => {
    expect(await faultsOf(blocksToBpmn(content, { title: 'Prüfung <&>' }))).toEqual([]);
  });

  it('a valid model stays valid with the diagram we give it', async () => {
    const references = miwgFiles().filter(({ name }) => name.startsWith('reference/'));
    for (const { bytes } of [...references.slice(0, 8), { bytes: sampleModel }]) {
      const { tree } = readBpmn(bytes);
      const children = tree.root.children.filter((node) => !('local' in node && node.local === 'BPMNDiagram'));
      const laidOut = await layOutBpmn({ ...tree, root: { ...tree.root, children } });
      expect(await faultsOf(serialiseBpmn(laidOut.tree))).toEqual([]);
    }
  });
});
