import { createServer } from 'node:http';
import { listen } from '../http/start-server.ts';
import { ConfigError } from '../config/load-config.ts';
import { startFault, Unreachable } from './start-fault.ts';

describe('startFault', () => {
  it('says which port is taken', async () => {
    const first = await listen(createServer(), 0, '127.0.0.1');
    const error = await listen(createServer(), first.port, '127.0.0.1').catch((refusal: unknown) => refusal);
    await first.close();
    expect(startFault(error)).toBe(
      `Port ${first.port} on 127.0.0.1 is already in use: stop the other program or set PORT.`,
    );
  });

  it('names the addresses in use when a server cannot be reached, without passwords', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:27017'), {
      name: 'MongoServerSelectionError',
    });
    const text = startFault(error, { MONGODB_URI: 'mongodb://erika:geheim@db:27017' });
    expect(text).toContain('MONGODB_URI=mongodb://db:27017');
    expect(text).not.toContain('geheim');
  });

  it('repeats what settings and connections say themselves, and keeps quiet about bugs', () => {
    expect(startFault(new ConfigError(['PORT is missing.']))).toContain('PORT is missing.');
    expect(new Unreachable('AMQP_URL', 'amqp://u:p@broker', new Error('no route')).message).toBe(
      'AMQP_URL: amqp://broker cannot be reached (no route).',
    );
    expect(startFault(new TypeError('x is not a function'))).toBeUndefined();
  });
});
