import { DomainError, newId, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import { renderBlockModelHtml, renderBlockModelSvg, type BlockContent } from '@prozessplattform/process-model';
import { blocksToBpmn } from '../bpmn/blocks-to-bpmn.ts';
import type { BpmnContent } from '../bpmn/bpmn-content.ts';
import { readContent } from '../content/read-content.ts';
import { runBpmn } from '../content/run-bpmn.ts';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import type { Model } from '../models/model.ts';
import { bpmnHtml } from './bpmn-html.ts';
import { renderPng } from './render-png.ts';

export const exportFormats = ['bpmn', 'json', 'svg', 'png', 'html', 'xprozess'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportInput {
  readonly id: string;
  readonly version?: number | undefined;
  readonly format: ExportFormat;
  readonly language: 'de' | 'en';
}

export interface ExportedModel {
  readonly body: string | Buffer;
  readonly contentType: string;
  readonly model: Doc<Model>;
}

/** A draft or version as a file. Throws MODEL.FORMAT_UNAVAILABLE where the notation has no such form. */
export async function exportModel(
  context: ModellingContext,
  principal: Principal,
  { id, version, format, language }: ExportInput,
): Promise<ExportedModel> {
  const model = await context.storage.models.get(scopeFor(principal), id);
  assertMayReadModel(principal, model);
  const content = await readContent(context, principal, { model, version });
  const options = { title: model.title, language };
  const body =
    content.notation === 'blocks'
      ? await exportBlocks(content, format, options)
      : await exportBpmn(context, { content, format, ...options });
  return { body, contentType: contentTypes[format], model };
}

export const contentTypes: Record<ExportFormat, string> = {
  bpmn: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  html: 'text/html; charset=utf-8',
  xprozess: 'application/xml; charset=utf-8',
};

interface Words {
  readonly title: string;
  readonly language: 'de' | 'en';
}

/** XProzess carries BPMN with activity groups, which a block model is not. */
export async function exportBlocks(
  content: BlockContent,
  format: ExportFormat,
  words: Words,
): Promise<string | Buffer> {
  switch (format) {
    case 'json':
      return JSON.stringify(content);
    case 'svg':
      return renderBlockModelSvg(content, words);
    case 'png':
      return renderPng(renderBlockModelSvg(content, { ...words, theme: 'light' }));
    case 'html':
      return renderBlockModelHtml(content, words);
    case 'bpmn':
      return blocksToBpmn(content, words);
    case 'xprozess':
      throw new DomainError('MODEL.FORMAT_UNAVAILABLE');
  }
}

interface BpmnExport extends Words {
  readonly content: BpmnContent;
  readonly format: ExportFormat;
}

async function exportBpmn(
  context: ModellingContext,
  { content, format, title, language }: BpmnExport,
): Promise<string | Buffer> {
  const { xml } = content;
  switch (format) {
    case 'json':
      return JSON.stringify(content);
    case 'bpmn':
      return runBpmn(context, 'export', xml);
    case 'svg':
      return drawBpmn(context, xml, language);
    case 'png':
      return renderPng(await drawBpmn(context, xml, language));
    case 'html':
      return bpmnHtml(await runBpmn(context, 'elements', xml), { title, language });
    case 'xprozess':
      return runBpmn(context, 'exportXprozess', xml, { title, messageId: newId(), createdAt: context.now() });
  }
}

/** A model without diagram is laid out for its picture. */
async function drawBpmn(context: ModellingContext, xml: string, language: 'de' | 'en'): Promise<string> {
  const drawn = await runBpmn(context, 'layOut', xml);
  return runBpmn(context, 'svg', drawn.xml, { language });
}
