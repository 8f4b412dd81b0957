import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of the process itself, once per process however many services it holds. */
const processRegistry = new Registry();
let processMetricsStarted = false;

export interface Observation {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface HttpMetrics {
  readonly registry: Registry;
  started(): void;
  finished(observation: Observation): void;
  /** Prometheus text of the process's and this service's figures. */
  text(): Promise<string>;
}

/** Rate, errors and duration per route, labelled with the route's pattern. */
export function createHttpMetrics(service: string): HttpMetrics {
  if (!processMetricsStarted) {
    processMetricsStarted = true;
    collectDefaultMetrics({ register: processRegistry });
  }
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const errors = new Counter({
    name: 'http_request_errors_total',
    help: 'HTTP requests answered with 5xx.',
    labelNames: ['route'],
    registers: [registry],
  });
  let open = 0;
  const openRequests: Gauge = new Gauge({
    name: 'http_requests_open',
    help: 'HTTP requests being served.',
    registers: [registry],
    collect: () => openRequests.set(open),
  });
  // Finding the series of labels anew costs prom-client more than counting.
  const series = new Map<string, ReturnType<typeof duration.labels>>();
  const seriesOf = (method: string, route: string, status: number) => {
    const key = `${method} ${status} ${route}`;
    const found = series.get(key) ?? duration.labels(method, route, String(status));
    series.set(key, found);
    return found;
  };
  return {
    registry,
    started: () => {
      open += 1;
    },
    finished: ({ method, route, status, seconds }) => {
      open -= 1;
      seriesOf(method, route, status).observe(seconds);
      if (status >= 500) errors.labels(route).inc();
    },
    text: async () => `${await processRegistry.metrics()}\n${await registry.metrics()}`,
  };
}
