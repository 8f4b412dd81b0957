// What many would take instead: Express with http-proxy-middleware and nothing else; as it comes, or with `keep-alive` to the
// service, which it does not do by itself.
import { Agent } from 'node:http';
import process from 'node:process';
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { tell } from './tell-cpu.mjs';

const [, , target, mode] = process.argv;
const agent = mode === 'keep-alive' ? { agent: new Agent({ keepAlive: true, maxSockets: 128 }) } : {};
const app = express();
app.disable('x-powered-by');
app.use(createProxyMiddleware({ target, ...agent }));
const server = app.listen(0, '127.0.0.1', () => tell({ url: `http://127.0.0.1:${server.address().port}` }));
