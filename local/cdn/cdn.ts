import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Behaviour, WebDefinition } from '../template/web.ts';
import { fileAt } from './files.ts';
import { addressAfter, headersAfter } from './viewer-function.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** What a bucket that may not be listed says of a key that it does not have, and CloudFront of a method that it does not take. */
const denied = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>\n';

function serveFile(
  { rootObject, behaviour, directory }: { rootObject: string; behaviour: Behaviour; directory: string },
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): void {
  const method = request.method ?? 'GET';
  const address = addressAfter(behaviour.atRequest, method, path);
  const readable = method === 'GET' || method === 'HEAD';
  const file = readable ? fileAt(directory, address === '/' ? `/${rootObject}` : address) : null;
  if (file === null) {
    response.writeHead(403, { 'content-type': 'application/xml', ...behaviour.headers }).end(denied);
    return;
  }
  const { type, etag, content } = file;
  const status = request.headers['if-none-match'] === etag ? 304 : 200;
  const own = { 'content-type': type, etag, ...(status === 304 ? {} : { 'content-length': String(content.length) }) };
  const headers = headersAfter(behaviour.atResponse, address, { status, headers: { ...own, ...behaviour.headers } });
  response.writeHead(status, headers).end(status === 304 || method === 'HEAD' ? undefined : content);
}

/** The CDN on this machine: the template's own behaviours before the API and before the files of the pages. */
export function createCdn(definition: WebDefinition, { directory, api }: { directory: string; api: Handle }): Handle {
  const { rootObject, behaviours } = definition;
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const behaviour = behaviours.find(({ matches }) => matches(path));
    if (behaviour === undefined) throw new Error('the template has no default behaviour');
    if (behaviour.target === 'files') {
      serveFile({ rootObject, behaviour, directory }, request, response, path);
      return;
    }
    // The policy's headers stand on the API's answers too; none of them is one that the API sets otherwise.
    for (const [name, value] of Object.entries(behaviour.headers)) response.setHeader(name, value);
    api(request, response);
  };
}
