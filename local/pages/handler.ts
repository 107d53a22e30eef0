import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { apiDocPage } from './api-doc.ts';
import { connectionPage, type HomeState, homePage } from './home.ts';
import { pageHeaders, servePageStyle } from './html.ts';

export interface PageParts {
  home: () => HomeState;
  login: () => { issuer: string; clientId: string; administratorClientId: string; redirectUri: string };
  /** Of the API, whose own document the readable page is made of. */
  address: () => string;
}

const script = readFileSync(new URL('./connection.js', import.meta.url));

/** The pages of the local cloud, which no deployment has. Returns whether it answered. */
export function createPages(parts: PageParts) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (servePageStyle(request, response)) return true;
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    switch (path) {
      case '/':
        response.writeHead(200, pageHeaders).end(homePage(parts.home()));
        return true;
      case '/connexion':
        response.writeHead(200, pageHeaders).end(connectionPage());
        return true;
      case '/api-doc':
        fetch(`${parts.address()}/openapi.json`)
          .then(async (answer) => response.writeHead(200, pageHeaders).end(apiDocPage(await answer.json())))
          .catch(() => response.writeHead(503, pageHeaders).end());
        return true;
      case '/_local/connection.js':
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
        return true;
      case '/_local/login.json':
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(parts.login()));
        return true;
      default:
        return false;
    }
  };
}
