import process from 'node:process';
import { measureSharing } from '../../services/catalogue/src/sharing-bench.fixture.ts';

const measurement = await measureSharing(Number(process.argv[2]));
process.stdout.write(JSON.stringify(measurement));
