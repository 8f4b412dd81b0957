import { z } from 'zod';
import { blockContentSchema, type BlockContent } from '@prozessplattform/process-model';
import { bpmnContentSchema, type BpmnContent } from '../bpmn/bpmn-content.ts';

/** Content of a model in either notation, as GET and PUT /models/{id}/content exchange it. */
export type ModelContent = BlockContent | BpmnContent;

export const modelContentSchema = z.discriminatedUnion('notation', [blockContentSchema, bpmnContentSchema]);

export const notations = ['blocks', 'bpmn'] as const;
export type Notation = (typeof notations)[number];
