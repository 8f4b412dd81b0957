import process from 'node:process';
import { jest } from '@jest/globals';

// CI's machines are shared and noisy: a failed test is printed and tried once more. A test that fails twice fails.
if (process.env.CI !== undefined) jest.retryTimes(1, { logErrorsBeforeRetry: true });
