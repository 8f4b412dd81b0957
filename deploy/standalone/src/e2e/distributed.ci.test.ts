import { bootDistributed } from './boot-distributed.fixture.ts';
import { describePlatform } from './platform-suite.fixture.ts';

describePlatform('distributed', bootDistributed);
