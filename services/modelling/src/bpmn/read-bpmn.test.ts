import { BpmnReadError } from './bpmn-read-error.ts';
import { readBpmn } from './read-bpmn.ts';
import { serialiseBpmn } from './serialise-bpmn.ts';

const ns = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"';
const wrap = (inner: string): string => `<definitions ${ns} id="d">${inner}</definitions>`;
const codeOf = (xml: string | Uint8Array, limits = {}): string => {
  try {
    readBpmn(xml, { limits });
    return 'accepted';
  } catch (error) {
    return error instanceof BpmnReadError ? error.code : `untyped ${String(error)}`;
  }
};
const utf16 = (text: string, mark: boolean): Uint8Array => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');

describe('reading BPMN', () => {
  it('summarises title, processes and the number of elements', () => {
    const { summary } = readBpmn(wrap('<process id="p" name="Gewerbe anmelden"><task id="t"/></process>'));
    const processes = [{ id: 'p', name: 'Gewerbe anmelden' }];
    expect(summary).toEqual({ title: 'Gewerbe anmelden', processes, elementCount: 3 });
  });

  it.each([
    ['<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>', 'BPMN.DOCTYPE_REFUSED'],
    ['<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>', 'BPMN.DOCTYPE_REFUSED'],
    [wrap('<process id="p" name="&xxe;"/>'), 'BPMN.NOT_WELL_FORMED'],
    [wrap('<process id="p" name="&constructor;"/>'), 'BPMN.NOT_WELL_FORMED'],
    [wrap('<process id="p">&#0;</process>'), 'BPMN.NOT_WELL_FORMED'],
    [wrap('<process id="p">\u0001</process>'), 'BPMN.NOT_WELL_FORMED'],
    [wrap('<process id="p" id="q"/>'), 'BPMN.NOT_WELL_FORMED'],
    [wrap('<x:thing/>'), 'BPMN.NOT_WELL_FORMED'],
    [wrap('<process id="p">'), 'BPMN.NOT_WELL_FORMED'],
    [wrap('').slice(0, -5), 'BPMN.NOT_WELL_FORMED'],
    [wrap('') + wrap(''), 'BPMN.NOT_WELL_FORMED'],
    ['', 'BPMN.NOT_WELL_FORMED'],
    ['hello', 'BPMN.NOT_WELL_FORMED'],
    ['<definitions/>', 'BPMN.NOT_BPMN'],
    ['<html xmlns="http://www.w3.org/1999/xhtml"/>', 'BPMN.NOT_BPMN'],
  ])('refuses %j with %s', (xml, code) => {
    expect(codeOf(xml)).toBe(code);
  });

  it('says where the document is broken', () => {
    const read = (): unknown => readBpmn(`${wrap('<process id="p">\n  <task id=t/>')}`);
    expect(read).toThrow('Attribute id has no quotes. (line 2, column 12)');
  });

  it('bounds size, depth and the number of elements', () => {
    expect(codeOf(wrap(' '.repeat(200)), { maxBytes: 100 })).toBe('BPMN.TOO_LARGE');
    expect(codeOf(wrap('<a>'.repeat(300) + '</a>'.repeat(300)))).toBe('BPMN.TOO_DEEP');
    expect(codeOf(wrap('<task/>'.repeat(50)), { maxElements: 50 })).toBe('BPMN.TOO_MANY_ELEMENTS');
    const attributes = Array.from({ length: 2000 }, (_, index) => `a${index}=""`).join(' ');
    expect(codeOf(wrap(`<task ${attributes}/>`))).toBe('BPMN.TOO_MANY_ELEMENTS');
  });

  it('reads 100,000 elements in bounded time', () => {
    const { summary } = readBpmn(wrap(`<process id="p">${'<task name="x"/>'.repeat(100_000)}</process>`));
    expect(summary.processes).toHaveLength(1);
  });

  it('reads UTF-8 and UTF-16 with and without byte order mark, and Latin-1 when declared', () => {
    const xml = wrap('<process id="p" name="Prüfung"/>');
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${xml}`, 'latin1');
    const all = [Buffer.from(`\ufeff${xml}`), Buffer.from(xml), utf16(xml, true), utf16(xml, false), latin];
    expect(all.map((bytes) => readBpmn(bytes).summary.title)).toEqual(all.map(() => 'Prüfung'));
  });

  it('refuses bytes that do not fit their encoding and encodings it does not know', () => {
    expect(codeOf(Buffer.from(wrap('<process id="p" name="Prüfung"/>'), 'latin1'))).toBe('BPMN.ENCODING');
    expect(codeOf(Buffer.from(`<?xml version="1.0" encoding="UTF-7"?>${wrap('')}`))).toBe('BPMN.ENCODING');
  });

  it('accepts UTF-8 that calls itself UTF-16, with a warning', () => {
    const { warnings } = readBpmn(Buffer.from(`<?xml version="1.0" encoding="utf-16"?>${wrap('')}`));
    expect(warnings.map((warning) => warning.code)).toContain('BPMN.ENCODING_MISMATCH');
  });

  it('warns about double ids and references that lead nowhere', () => {
    const flow = '<task id="t"/><task id="t"/><sequenceFlow id="f" sourceRef="t" targetRef="gone"/>';
    const { warnings } = readBpmn(wrap(`<process id="p">${flow}</process>`));
    const found = warnings.map(({ code, elementId }) => [code, elementId]);
    expect(found).toContainEqual(['BPMN.DUPLICATE_ID', 't']);
    expect(found).toContainEqual(['BPMN.UNRESOLVED_REFERENCE', 'f']);
  });

  it('gives back comments, CDATA, instructions, foreign namespaces, prefixes, order and white space', () => {
    const inner =
      '<!-- c --><?tool keep?><process id="p" x:größe="1&#10;2" xmlns:x="urn:x"><extensionElements>' +
      '<x:Prüfung a = "&lt;&quot;"><![CDATA[<b>&]]> text &amp; more\n</x:Prüfung></extensionElements></process>';
    const tree = readBpmn(wrap(inner)).tree;
    const written = serialiseBpmn(tree);
    expect(readBpmn(written).tree).toEqual(tree);
    expect(written).toContain('<x:Prüfung a="&lt;&quot;"><![CDATA[<b>&]]> text &amp; more\n</x:Prüfung>');
    expect(written).toContain('x:größe="1&#10;2"');
    expect(written).toContain('<!-- c --><?tool keep?>');
  });
});
