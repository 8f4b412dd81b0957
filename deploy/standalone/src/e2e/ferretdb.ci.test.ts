import { bootDistributed } from './boot-distributed.fixture.ts';
import { describePlatform } from './platform-suite.fixture.ts';

const uri = process.env['MONGODB_URI_FERRETDB'];

if (uri === undefined) {
  it('needs MONGODB_URI_FERRETDB, which CI sets', () => {
    expect(process.env['CI']).toBeUndefined();
  });
} else {
  describePlatform('distributed (FerretDB)', () => bootDistributed({ databaseUri: uri }));
}
