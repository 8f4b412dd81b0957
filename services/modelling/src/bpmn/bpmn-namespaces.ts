export const BPMN_MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
export const BPMN_DI = 'http://www.omg.org/spec/BPMN/20100524/DI';
export const DD_DC = 'http://www.omg.org/spec/DD/20100524/DC';
export const DD_DI = 'http://www.omg.org/spec/DD/20100524/DI';
export const BPMN_COLOR = 'http://www.omg.org/spec/BPMN/non-normative/color/1.0';
export const BIOC_COLOR = 'http://bpmn.io/schema/bpmn/biocolor/1.0';
/** Block data carried inside an exported BPMN file. */
export const BLOCKS_NS = 'https://prozessplattform.example/schema/blocks/1';
