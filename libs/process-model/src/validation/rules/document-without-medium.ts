import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Document without a medium. */
export const documentWithoutMedium: Rule = {
  key: 'document-without-medium',
  severity: 'hint',
  title: { de: 'Dokument ohne Medium', en: 'Document without a medium' },
  check: (_, { blocks }) =>
    blocks.flatMap(({ block, pointer }) =>
      (block.documents ?? []).flatMap((document, index) =>
        document.medium !== undefined
          ? []
          : [
              {
                pointer: `${pointer}/documents/${index}/medium`,
                elementId: block.id,
                message: {
                  de: `Für das Dokument „${document.name}“ an „${labelOf(block)}“ fehlt das Medium.`,
                  en: `The medium of the document “${document.name}” at “${labelOf(block)}” is missing.`,
                },
              },
            ],
      ),
    ),
};
