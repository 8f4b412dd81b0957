import fc from 'fast-check';
import { automations, blockContentSchema, channels, media, type BlockContent } from '../content/block-content.ts';
import { blockKindKeys } from '../content/building-block-kind.ts';

/** Few ids, so that duplicates, dangling references and accidental hits all happen. */
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', '__proto__', 'constructor');
const title = fc.constantFrom('', ' ', 'Antrag prüfen', 'Antrag  prüfen.', 'Prüfung', 'x'.repeat(80));
const share = fc.constantFrom(0, 0.1, 0.25, 0.5, 1);
const duration = fc.constantFrom(
  { minutes: 0 },
  { minutes: 5 },
  { distribution: 'triangular' as const, min: 1, mode: 2, max: 6 },
);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const medium = optional(fc.constantFrom(...media));
const channel = optional(fc.constantFrom(...channels));
const name = fc.constantFrom('Antrag', 'Bescheid');

const block = fc.record({
  id,
  kind: fc.constantFrom(...blockKindKeys),
  title,
  extension: optional(name),
  processingTime: optional(duration),
  waitingTime: optional(duration),
  probability: optional(fc.constantFrom(0, 0.5, 1, 2.5)),
  positions: optional(fc.array(fc.record({ position: name, share }), { maxLength: 3 })),
  documents: optional(
    fc.array(fc.record({ name, direction: fc.constantFrom('in' as const, 'out' as const), medium }), { maxLength: 2 }),
  ),
  itProcedure: optional(name),
  channel,
  automation: optional(fc.constantFrom(...automations)),
});

const flowEnd = fc.oneof(fc.record({ block: id }), fc.record({ external: name }), fc.record({ process: name }));

/** Models of any quality that fit the schema. */
export const arbitraryContent: fc.Arbitrary<BlockContent> = fc
  .record({
    notation: fc.constant('blocks' as const),
    subProcesses: fc.array(
      fc.record({
        id,
        title,
        orgUnit: optional(name),
        caseVolume: optional(fc.constantFrom(0, 100)),
        start: optional(fc.boolean()),
        end: optional(fc.boolean()),
        variants: fc.array(fc.record({ id, title, probability: share, blocks: fc.array(block, { maxLength: 5 }) }), {
          maxLength: 3,
        }),
      }),
      { maxLength: 3 },
    ),
    informationFlows: optional(
      fc.array(fc.record({ id, from: flowEnd, to: flowEnd, document: optional(name), channel, medium }), {
        maxLength: 4,
      }),
    ),
    variantLinks: optional(
      fc.array(fc.record({ id, from: fc.record({ block: id }), to: fc.record({ variant: id }) }), { maxLength: 3 }),
    ),
  })
  .map((content) => blockContentSchema.parse(JSON.parse(JSON.stringify(content))));
