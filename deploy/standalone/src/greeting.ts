import { accounts } from './demo/accounts.ts';
import type { Secrets } from './secrets.ts';
import type { StandaloneSettings } from './settings.ts';

interface GreetingInput {
  readonly url: string;
  readonly settings: StandaloneSettings;
  readonly secrets: Secrets;
}

/** What stands on the screen when the platform is up: address, accounts, three things to try. */
export function greeting({ url, settings, secrets }: GreetingInput): string {
  const administrator = secrets.isNew
    ? `${settings.BOOTSTRAP_ADMIN_EMAIL} / ${secrets.adminPassword}`
    : `${settings.BOOTSTRAP_ADMIN_EMAIL} (Passwort: siehe ${settings.DATA_DIR}/secrets.json)`;
  const demo = settings.SEED === 'demo' ? demoHints(url, secrets) : '';
  return `
Adresse:         ${url}
Schnittstellen:  ${url}/docs
Administration:  ${administrator}
${demo}
Beenden mit Strg+C. Die Daten bleiben in ${settings.DATA_DIR}.`;
}

function demoHints(url: string, { demoPassword }: Secrets): string {
  return `Demo-Konten:     ${accounts.erika} (modelliert), ${accounts.petra} (billigt),
                 ${accounts.max} (Prozessmanagement), ${accounts.klaus} (Grimma),
                 ${accounts.bruno} (Bibliothek des Landes); Passwort aller Demo-Konten: ${demoPassword}

Zum Ausprobieren:
  1. Anmelden:
     TOKEN=$(curl -s ${url}/api/v1/auth/login -H 'Content-Type: application/json' \\
       -d '{"email":"${accounts.erika}","password":"${demoPassword}"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
  2. In der Prozessbibliothek suchen:
     curl -s "${url}/api/v1/library?q=Gewerbe" -H "Authorization: Bearer $TOKEN"
  3. Ein Modell als Bild ansehen (Kennung aus /api/v1/models):
     curl -s "${url}/api/v1/models/<id>/export?format=svg" -H "Authorization: Bearer $TOKEN" > prozess.svg
`;
}
