import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Text that is markup already. Everything else that goes into `html` is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

const escaped = (value: string): string =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

function rendered(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(({ text }) => text).join('');
}

export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(
    strings.reduce(
      (text, string, index) => text + string + (index < parts.length ? rendered(parts[index] ?? '') : ''),
      '',
    ),
  );

const contentPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

const stylePath = '/_local/pages.css';
const style = readFileSync(new URL('./pages.css', import.meta.url));

/** The one style sheet of the local pages. Returns whether it answered. */
export function servePageStyle(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.url !== stylePath) return false;
  response.writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=60' }).end(style);
  return true;
}

export const page = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} — SÉSAME</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
${body}
</body>
</html>`.text;
