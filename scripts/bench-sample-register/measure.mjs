import process from 'node:process';
import { measureApplication } from '../../services/catalogue/src/sample-register-bench.fixture.ts';

const measurement = await measureApplication(Number(process.argv[2]));
process.stdout.write(JSON.stringify(measurement));
