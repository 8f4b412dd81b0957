import process from 'node:process';
import { signIn } from './client.mjs';
import { openPlatform } from './platform.mjs';
import { printReport } from './report.mjs';
import { roundTripFile } from './round-trip-file.mjs';
import { suiteFiles } from './suite-files.mjs';

const files = suiteFiles();
if (files.length === 0) {
  process.stdout.write('Die Austauschdateien sind nicht da; nichts zu prüfen. (MIWG_DIR nennt das Verzeichnis.)\n');
} else {
  const platform = await openPlatform();
  try {
    const client = await signIn(platform);
    const results = [];
    for (const file of files) results.push(await roundTripFile(client, file));
    process.exitCode = printReport(results) ? 0 : 1;
  } finally {
    await platform.close();
  }
}
