import type { Diagram } from '../diagram-index.ts';
import { elementTypeName } from './element-names.ts';
import type { PictureContext } from './picture-context.ts';

/** One sentence on what the picture shows, for those who do not see it. */
export function describePicture({ shapes, edges }: Diagram, { known, language }: PictureContext): string {
  const counts = new Map<string, number>();
  for (const { element } of [...shapes, ...edges]) {
    const type = known.get(element)?.local;
    if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const parts = [...counts].map(([type, count]) => `${count} × ${elementTypeName(type, language)}`);
  const intro = language === 'de' ? 'BPMN-Diagramm mit' : 'BPMN diagram with';
  const empty = language === 'de' ? 'BPMN-Modell ohne Diagramm.' : 'BPMN model without diagram.';
  return parts.length === 0 ? empty : `${intro} ${parts.join(', ')}.`;
}
