import { startEmbeddedMongo } from './start-embedded-mongo.ts';

/**
 * Runs the server as a process of its own. Settings: DATA_DIR (absent: memory only), PORT (27017), HOST (127.0.0.1).
 * Prints one line with the connection string when it is ready; SIGTERM and SIGINT end it.
 */
async function main(): Promise<void> {
  const { DATA_DIR, PORT = '27017', HOST } = process.env;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`PORT has to be a number from 0 to 65535, not ${PORT}.`);
  const server = await startEmbeddedMongo({ dataDir: DATA_DIR, host: HOST, port, log: (line) => console.error(line) });
  console.log(`embedded-mongo listens on ${server.uri}`);
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
