import type { Block } from '../../content/block-content.ts';
import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Evidence that a register could give. */
export const registerCouldAnswer: WeaknessRule = {
  key: 'register-could-answer',
  title: { de: 'Nachweis, den ein Register liefern kann', en: 'Evidence that a register could give' },
  heuristics: ['trusted-party', 'interfacing'],
  find: ({ loads }) =>
    loads
      .filter(({ block }) => ['query', 'research', 'receive', 'check-formal'].includes(block.kind))
      .filter(({ block }) => registerEvidence.test(textOf(block)))
      .map((load) => ({
        elementIds: [load.block.id],
        message: {
          de: `Was bei „${titleOf(load)}“ angefordert oder geprüft wird, liegt einem Register bereits vor (Once-Only).`,
          en: `What “${titleOf(load)}” asks for or checks is already held by a register (once-only).`,
        },
        minutesPerYear: annualMinutes([load]),
      })),
};

const registerEvidence =
  /(meldebescheinigung|melderegister|führungszeugnis|handelsregister|grundbuch|geburtsurkunde|heiratsurkunde|sterbeurkunde|gewerbezentralregister|fahrzeugschein|zulassungsbescheinigung|personalausweis|steueridentifikationsnummer|einkommensnachweis|schwerbehindertenausweis)/i;

function textOf(block: Block): string {
  return [block.title, block.description ?? '', ...(block.documents ?? []).map((document) => document.name)].join(' ');
}
