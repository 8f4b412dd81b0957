export { startEmbeddedMongo } from './start-embedded-mongo.ts';
export type { EmbeddedMongo, EmbeddedMongoOptions, EmbeddedMongoStats } from './start-embedded-mongo.ts';
