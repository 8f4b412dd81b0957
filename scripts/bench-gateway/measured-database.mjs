// Where identity keeps its sessions; its processor time is not counted, as Keycloak's sizing does not count its database.
import { startEmbeddedMongo } from '@prozessplattform/embedded-mongo';
import { tell } from './tell-cpu.mjs';

const { uri } = await startEmbeddedMongo();
tell({ url: uri });
