import { compareBpmn } from '../../services/modelling/dist/bpmn/conformance/compare-bpmn.js';
import { renameElement } from '../../services/modelling/dist/bpmn/edit-bpmn.js';
import { listElements } from '../../services/modelling/dist/bpmn/list-elements.js';
import { readBpmn } from '../../services/modelling/dist/bpmn/read-bpmn.js';
import { serialiseBpmn } from '../../services/modelling/dist/bpmn/serialise-bpmn.js';

const newName = 'Umbenannt für die Prüfung';

/**
 * Imports a file, exports it, renames one element through PUT content, exports again. Resolves to the differences of both
 * exports from the original, the new name itself left out, or to the problem that stopped it.
 */
export async function roundTripFile(client, { name, kind, bytes }) {
  const started = performance.now();
  try {
    const id = await importFile(client, bytes);
    const plain = compareBpmn(bytes, await exportModel(client, id));
    const path = await rename(client, id);
    const renamed = withoutName(compareBpmn(bytes, await exportModel(client, id)), path);
    return { name, kind, plain, renamed, milliseconds: performance.now() - started };
  } catch (error) {
    return { name, kind, problem: error.message, milliseconds: performance.now() - started };
  }
}

async function importFile(client, bytes) {
  const headers = { 'content-type': 'application/xml' };
  const response = await client('POST', '/api/v1/models/import', { body: bytes, headers });
  return (await expectStatus(response, 201).then((answer) => answer.json())).id;
}

async function exportModel(client, id) {
  const response = await client('GET', `/api/v1/models/${id}/export?format=bpmn`);
  return new Uint8Array(await (await expectStatus(response, 200)).arrayBuffer());
}

/** Gives the first named element another name, as a client does it: get the content, change it, put it back. */
async function rename(client, id) {
  const response = await expectStatus(await client('GET', `/api/v1/models/${id}/content`), 200);
  const content = await response.json();
  const { tree } = readBpmn(content.xml);
  const target = listElements(tree).find(({ type }) => /task|event$|subProcess|callActivity|process$/i.test(type));
  if (target === undefined) return undefined;
  const headers = { 'content-type': 'application/json', 'if-match': response.headers.get('etag') };
  const body = JSON.stringify({ ...content, xml: serialiseBpmn(renameElement(tree, target.id, newName)) });
  await expectStatus(await client('PUT', `/api/v1/models/${id}/content`, { body, headers }), 200);
  return `[${target.id}]/@name`;
}

function withoutName({ lost, added, changed }, path) {
  const isName = (difference) => path !== undefined && difference.path.endsWith(path) && difference.now === newName;
  const missing =
    path !== undefined && ![...added, ...changed].some(isName) ? [{ path, now: '(nicht umbenannt)' }] : [];
  const other = (difference) => !isName(difference);
  return { lost: [...lost, ...missing], added: added.filter(other), changed: changed.filter(other) };
}

async function expectStatus(response, status) {
  if (response.status === status) return response;
  throw new Error(`${response.status} statt ${status}: ${(await response.text()).slice(0, 300)}`);
}
