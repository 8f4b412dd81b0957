// Loaded before the platform by npm start: when the starting process is killed, the platform shuts down as on SIGTERM
// instead of staying behind with its port and its data directory.
import process from 'node:process';

if (process.connected) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
