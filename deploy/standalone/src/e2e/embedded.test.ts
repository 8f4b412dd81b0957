import { bootEmbedded } from './boot-embedded.fixture.ts';
import { describePlatform } from './platform-suite.fixture.ts';

describePlatform('embedded', bootEmbedded);
