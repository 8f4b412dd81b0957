import { DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import { renderBlockModelHtml, renderBlockModelSvg } from '@prozessplattform/process-model';
import { blocksToBpmn } from '../bpmn/blocks-to-bpmn.ts';
import { renderBpmnSvg } from '../bpmn/render-bpmn-svg.ts';
import { readBpmn } from '../bpmn/read-bpmn.ts';
import { asProblem } from '../content/check-content.ts';
import { readContent } from '../content/read-content.ts';
import type { ModelContent } from '../content/model-content.ts';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import type { Model } from '../models/model.ts';

export const exportFormats = ['bpmn', 'json', 'svg', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportInput {
  readonly id: string;
  readonly version?: number | undefined;
  readonly format: ExportFormat;
  readonly language: 'de' | 'en';
}

export interface ExportedModel {
  readonly body: string;
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
  const body = await render(context, { content, format, title: model.title, language });
  return { body, contentType: contentTypes[format], model };
}

const contentTypes: Record<ExportFormat, string> = {
  bpmn: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

interface Rendering {
  readonly content: ModelContent;
  readonly format: ExportFormat;
  readonly title: string;
  readonly language: 'de' | 'en';
}

async function render(context: ModellingContext, { content, format, title, language }: Rendering): Promise<string> {
  if (format === 'json') return JSON.stringify(content);
  if (content.notation === 'blocks') {
    if (format === 'svg') return renderBlockModelSvg(content, { title, language });
    if (format === 'html') return renderBlockModelHtml(content, { title, language });
    return blocksToBpmn(content, { title });
  }
  if (format === 'bpmn') return runBpmn(context.bpmn.run('export', content.xml));
  if (format === 'svg') return renderBpmnSvg(readBpmn(content.xml).tree, { language });
  throw new DomainError('MODEL.FORMAT_UNAVAILABLE');
}

async function runBpmn<T>(job: Promise<T>): Promise<T> {
  try {
    return await job;
  } catch (error) {
    throw asProblem(error);
  }
}
