import type { IncomingMessage, ServerResponse } from 'node:http';
import { apiDocPage } from './api-doc.ts';
import { homePage, walkthroughPage } from './home.ts';
import { pageHeaders, servePageStyle } from './html.ts';
import type { Step } from './walkthrough.ts';

export interface PageParts {
  /** French: what the start is doing, or that everything is there. */
  progress: () => string;
  steps: () => Step[];
  /** Of the API, whose own document the readable page is made of. */
  address: () => string;
}

/** The pages of this machine, under `/_local/`, which no deployment has. Returns whether it answered. */
export function createPages({ progress, steps, address }: PageParts) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (servePageStyle(request, response)) return true;
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    switch (path) {
      case '/_local':
        response.writeHead(302, { location: '/_local/' }).end();
        return true;
      case '/_local/':
        response.writeHead(200, pageHeaders).end(homePage(progress()));
        return true;
      case '/_local/walkthrough':
        response.writeHead(200, pageHeaders).end(walkthroughPage(steps()));
        return true;
      case '/_local/api':
        fetch(`${address()}/openapi.json`)
          .then(async (answer) => response.writeHead(200, pageHeaders).end(apiDocPage(await answer.json())))
          .catch(() => response.writeHead(503, pageHeaders).end());
        return true;
      default:
        return false;
    }
  };
}
