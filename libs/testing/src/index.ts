export { eventually } from './eventually.ts';
export { startService, type StartedService } from './start-service.ts';
export { startTestBackend, type TestBackend } from './test-backend.ts';
export { testClient, type TestAnswer, type TestClient, type TestRequest } from './test-client.ts';
export { testIssuer, testTokens, type TestTokens, type TokenInput } from './test-tokens.ts';
