// Exit code 0 when this container's process answers /readyz with 200.
import process from 'node:process';

const address = `http://127.0.0.1:${process.env.PORT ?? 8080}/readyz`;
const answer = await fetch(address, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
process.exitCode = answer?.ok ? 0 : 1;
