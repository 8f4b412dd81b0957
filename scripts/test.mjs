// npm test: set up, then run the fast tests. Arguments go to jest: npm test -- libs/contracts
import process from 'node:process';
import { runJest } from './run-jest.mjs';
import { setUp } from './set-up.mjs';

process.exitCode = await runJest({ node: await setUp(), args: process.argv.slice(2) });
