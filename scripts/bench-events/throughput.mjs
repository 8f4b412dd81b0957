import { landOrganisationId, modelCreated, newId } from '@prozessplattform/contracts';
import { defineAggregate, pending, scopeForSystem, startRelay } from '@prozessplattform/persistence';
import { connect } from 'amqplib';
import { until } from './platform.mjs';

/** Events per second from a full outbox to a consumer, and where the time goes. */
export async function outboxToConsumer({ database, bus, log }, count) {
  const store = defineAggregate(database, { name: 'bench', schema: { title: String } });
  await database.init();
  const scope = scopeForSystem(landOrganisationId, 'a measurement');
  const event = pending(modelCreated, modelCreated.example);
  const writing = performance.now();
  for (let done = 0; done < count; done += 100)
    await Promise.all(
      Array.from({ length: 100 }, () => store.insert(scope, { _id: newId(), title: 'Messung' }, [event])),
    );
  const writeMs = performance.now() - writing;
  let handled = 0;
  const consumer = await bus.consume({
    queue: 'notifications.webhooks',
    prefetch: 200,
    handle: async () => void handled++,
  });
  const started = performance.now();
  const relay = startRelay({ database, bus, service: 'bench', log, stores: [store] });
  await until(() => handled >= count);
  const relayMs = performance.now() - started;
  await relay.stop();
  const publishing = performance.now();
  const direct = Array.from({ length: count }, (_, index) => index);
  handled = 0;
  for (let done = 0; done < count; done += 200)
    await Promise.all(direct.slice(done, done + 200).map(() => bus.publish(freshEvent(), 'pp.events')));
  await until(() => handled >= count);
  const busMs = performance.now() - publishing;
  await consumer.stop();
  return { events: count / (relayMs / 1000), bus: count / (busMs / 1000), writes: count / (writeMs / 1000) };
}

function freshEvent() {
  return {
    specversion: '1.0',
    id: newId(),
    type: modelCreated.type,
    source: '/modelling',
    subject: newId(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    organisationid: landOrganisationId,
    sequence: 1,
    data: modelCreated.example,
  };
}

/**
 * The same with nothing but amqplib: persistent, confirmed, quorum queues, acknowledged one by one. As on the platform one of
 * `queues` is consumed.
 */
export async function rawAmqp(url, count, queues = 1) {
  const connection = await connect(url);
  const [publishing, consuming] = [await connection.createConfirmChannel(), await connection.createChannel()];
  const name = `bench.${newId()}`;
  await publishing.assertExchange(name, 'topic', { durable: true });
  const names = Array.from({ length: queues }, (_, index) => `${name}.${index}`);
  for (const queue of names) {
    await publishing.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await publishing.bindQueue(queue, name, '#');
  }
  await consuming.prefetch(200);
  let handled = 0;
  await consuming.consume(names[0], (message) => {
    handled++;
    consuming.ack(message);
  });
  const body = Buffer.from(JSON.stringify(freshEvent()));
  const started = performance.now();
  for (let done = 0; done < count; done += 200) {
    for (let index = 0; index < 200; index++) publishing.publish(name, 'a.b.c', body, { persistent: true });
    await publishing.waitForConfirms();
  }
  await until(() => handled >= count);
  const ms = performance.now() - started;
  for (const queue of names) await publishing.deleteQueue(queue);
  await publishing.deleteExchange(name);
  await connection.close();
  return count / (ms / 1000);
}
