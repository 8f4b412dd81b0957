import { describeMergeProperties } from './merge-properties.fixture.ts';

describeMergeProperties({ maxBlocks: 40, runs: 10, maxEdits: 12 });
