import type { Logger } from '@prozessplattform/service-kit';
import { serviceNames, type ServiceName } from '../gateway-options.ts';
import { prepare, type Prepared } from '../own-pages.ts';
import type { Upstreams } from '../proxy/upstreams.ts';
import { documentationHeaders, documentationPage } from './documentation-page.ts';
import { mergeOpenApi, type NamedDocument, type OpenApiDocument } from './merge-open-api.ts';

export interface DocumentationSource {
  openApi(): Promise<Prepared>;
  page(): Promise<Prepared>;
}

export interface DocumentationOptions {
  readonly upstreams: Upstreams;
  readonly publicUrl: string;
  readonly isPublic: (path: string) => boolean;
  readonly log: Logger;
  readonly now?: () => number;
}

interface Rendered {
  readonly openApi: Prepared;
  readonly page: Prepared;
  readonly until: number;
}

const completeMs = 60_000;
/** While a service has never told its part, it is asked again soon. */
const incompleteMs = 2_000;

/** The merged documentation, asked for at most once a minute; a service that is down keeps the part it told last. */
export function documentationSource(options: DocumentationOptions): DocumentationSource {
  const { upstreams, publicUrl, isPublic, log, now = Date.now } = options;
  const known = new Map<ServiceName, OpenApiDocument>();
  let rendered: Rendered | undefined;
  let rendering: Promise<Rendered> | undefined;

  const render = async (): Promise<Rendered> => {
    await Promise.all(serviceNames.map((name) => learn(name)));
    const documents = serviceNames.flatMap((service): NamedDocument[] => {
      const document = known.get(service);
      return document === undefined ? [] : [{ service, document }];
    });
    const merged = mergeOpenApi(documents, { publicUrl, isPublic });
    return {
      openApi: prepare(JSON.stringify(merged), 'application/json; charset=utf-8'),
      page: prepare(documentationPage(merged, publicUrl), 'text/html; charset=utf-8', documentationHeaders),
      until: now() + (known.size === serviceNames.length ? completeMs : incompleteMs),
    };
  };
  const learn = async (name: ServiceName) => {
    try {
      const answer = await upstreams[name].pool.request({
        path: '/openapi.json',
        method: 'GET',
        headersTimeout: 2_000,
      });
      const text = await answer.body.text();
      if (answer.statusCode === 200) learned(name, JSON.parse(text) as OpenApiDocument);
    } catch (error) {
      log.debug({ service: name, cause: String(error) }, 'documentation not available');
    }
  };
  const learned = (name: ServiceName, document: OpenApiDocument) => {
    const unreachable = Object.keys(document.paths ?? {}).filter((path) => !isPublic(path));
    if (!known.has(name) && unreachable.length > 0)
      log.warn({ service: name, paths: unreachable }, 'documented by the service, but missing from the route table');
    known.set(name, document);
  };
  const current = async (): Promise<Rendered> => {
    if (rendered !== undefined && now() < rendered.until) return rendered;
    rendering ??= render().finally(() => (rendering = undefined));
    return (rendered = await rendering);
  };
  return { openApi: async () => (await current()).openApi, page: async () => (await current()).page };
}
