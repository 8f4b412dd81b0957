import type { Logger } from '@prozessplattform/service-kit';
import type { AnalysisStorage } from './storage/analysis-storage.ts';

/** What the use cases of analysis need; built once in compose.ts. */
export interface AnalysisContext {
  readonly storage: AnalysisStorage;
  readonly log: Logger;
}
