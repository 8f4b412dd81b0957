import { blocksFromTree } from '../blocks-from-bpmn.ts';
import { BpmnReadError } from '../bpmn-read-error.ts';
import { extractFlowGraph } from '../flow-graph.ts';
import { importReport } from '../import-report.ts';
import { listElements } from '../list-elements.ts';
import { readBpmn, type ReadBpmn } from '../read-bpmn.ts';
import { renderBpmnSvg } from '../render-bpmn-svg.ts';
import { serialiseBpmn } from '../serialise-bpmn.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { walkElements } from '../xml/xml-node.ts';

/** Puts a file through everything; answers the refusal's code or 'accepted'. Anything else that happens is thrown. */
export function survive(input: string | Uint8Array): string {
  const read = tryRead(input);
  if (typeof read === 'string') return read;
  const written = serialiseBpmn(read.tree);
  if (JSON.stringify(readBpmn(written).tree) !== JSON.stringify(read.tree)) throw new Error('The export differs.');
  listElements(read.tree);
  extractFlowGraph(read.tree);
  blocksFromTree(read.tree);
  importReport(written);
  checkPicture(renderBpmnSvg(read.tree, { language: 'en' }));
  return 'accepted';
}

function tryRead(input: string | Uint8Array): ReadBpmn | string {
  try {
    return readBpmn(input);
  } catch (error) {
    if (error instanceof BpmnReadError) return error.code;
    throw error;
  }
}

/** The picture must be well-formed and hold nothing that a browser would run or fetch. */
function checkPicture(picture: string): void {
  walkElements(
    parseXml(picture, { maxBytes: 1e9, maxDepth: 300, maxElements: 1e7, maxAttributes: 1000 }).root,
    ({ local, attributes }) => {
      const bad = attributes.find(({ local: name }) => /^on|href|^src$/i.test(name));
      if (bad || /^(script|a|image|foreignObject|iframe|use|animate|set)$/i.test(local))
        throw new Error(`The picture holds ${bad?.name ?? local}.`);
    },
  );
}
