import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCdn } from '../../../local/cdn/cdn.ts';
import { loadAssembly, type TemplateEdit } from '../../../local/template/load.ts';
import { object } from '../../../local/template/read.ts';
import { webOf } from '../../../local/template/web.ts';
import { change } from '../../faults/edits.ts';
import { assembly } from '../../faults/world.ts';

const addresses = { region: 'eu-west-3', account: '000000000000', issuer: '', web: '', queues: '' };
const definition = (edit?: TemplateEdit) => webOf(loadAssembly(assembly, addresses, edit));

/** A bucket as an upload would leave it, and a neighbour that is none of its affair. */
const place = mkdtempSync(join(tmpdir(), 'sesame-cdn-'));
const directory = join(place, 'web');
const files: Record<string, string> = {
  'index.html': '<!doctype html><title>SÉSAME</title>',
  'icon.svg': '<svg/>',
  'site.webmanifest': '{}',
  'data.json': '{}',
  'assets/main-C0FFEE.js': 'export {};',
  'assets/main-C0FFEE.css': 'a{}',
  'assets/sans-C0FFEE.woff2': 'woff2',
  'assets/logo-C0FFEE.png': 'png',
  '../outside.js': 'secret',
};

const servers: Server[] = [];
async function serve(edit?: TemplateEdit): Promise<string> {
  const cdn = createCdn(definition(edit), {
    directory,
    api: (request, response) => void response.writeHead(200, { 'cache-control': 'no-store' }).end(`API ${request.url}`),
  });
  const server = createServer(cdn);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let base: string;
beforeAll(async () => {
  mkdirSync(join(directory, 'assets'), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  base = await serve();
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(place, { recursive: true, force: true });
});

const get = async (path: string, init: RequestInit = {}, at = base) => {
  const answer = await fetch(at + path, init);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('the CDN of the template on this machine', () => {
  it('serves the one page for every address inside the application, always asked for again', async () => {
    for (const path of ['/', '/index.html', '/connexion?code=x.y', '/sites/S1/patients/P1', '/api', '/a%20b']) {
      const { status, headers, text } = await get(path);
      expect([path, status, text]).toEqual([path, 200, files['index.html']]);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-cache');
    }
  });

  it.each([
    ['/assets/main-C0FFEE.js', 'text/javascript; charset=utf-8'],
    ['/assets/main-C0FFEE.css', 'text/css; charset=utf-8'],
    ['/assets/sans-C0FFEE.woff2', 'font/woff2'],
    ['/assets/logo-C0FFEE.png', 'image/png'],
  ])('%s is %s, and kept for good', async (path, type) => {
    const { status, headers, text } = await get(path);
    expect([status, text]).toEqual([200, files[path.slice(1)]]);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    ['/icon.svg', 'image/svg+xml'],
    ['/site.webmanifest', 'application/manifest+json'],
    ['/data.json', 'application/json'],
  ])('%s is %s, and asked for again', async (path, type) => {
    const { headers } = await get(path);
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([type, 'no-cache']);
  });

  it('says that a file is unchanged, and sends no body for its head alone', async () => {
    const first = await get('/index.html');
    const etag = first.headers.get('etag') ?? '';
    const again = await get('/index.html', { headers: { 'if-none-match': etag } });
    expect([again.status, again.text, again.headers.get('cache-control')]).toEqual([304, '', 'no-cache']);
    const head = await get('/index.html', { method: 'HEAD' });
    const length = String(Buffer.byteLength(files['index.html'] ?? ''));
    expect([head.status, head.text, head.headers.get('content-length')]).toEqual([200, '', length]);
  });

  it('refuses a file that is not there, a folder, a method that no page has, and everything outside', async () => {
    for (const path of [
      '/missing.js',
      '/assets/missing-C0FFEE.js',
      '/%2e%2e/outside.js',
      '/..%2foutside.js',
      '/%.js',
    ]) {
      const { status, headers, text } = await get(path);
      expect([path, status]).toEqual([path, 403]);
      expect(text).not.toContain('secret');
      expect(headers.get('cache-control')).toBeNull();
    }
    expect((await get('/index.html', { method: 'POST' })).status).toBe(403);
    expect(await raw('GET /../outside.js HTTP/1.1')).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('sends the API what is the API’s, untouched', async () => {
    for (const path of ['/api/me', '/api/sites/S1/x.y?limit=2', '/openapi.json']) {
      const { text, headers } = await get(path, { method: path.includes('me') ? 'DELETE' : 'GET' });
      expect([text, headers.get('cache-control')]).toEqual([`API ${path}`, 'no-store']);
    }
  });

  it('puts the template’s security headers on every answer', async () => {
    for (const path of ['/', '/assets/main-C0FFEE.js', '/missing.js', '/api/me']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; /);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains; preload');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    }
  });
});

/** One request line as no client would normalise it. */
function raw(line: string): Promise<string> {
  const { hostname, port } = new URL(base);
  return new Promise((done, failed) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.end(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`));
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('close', () => done(text)).on('error', failed);
  });
}

describe('it is the template that is served', () => {
  const distribution = (edit: (config: Record<string, unknown>) => void) =>
    change('AWS::CloudFront::Distribution', /./, (properties) =>
      edit(object(properties['DistributionConfig'], 'distribution')),
    );

  it('without the rule for deep links, they are no file', async () => {
    const at = await serve(
      distribution((config) => delete object(config['DefaultCacheBehavior'], 'default')['FunctionAssociations']),
    );
    expect((await get('/connexion', {}, at)).status).toBe(403);
    const root = await get('/', {}, at);
    expect([root.status, root.headers.get('cache-control')]).toEqual([200, null]);
  });

  it('without its behaviours, the API is not reached', async () => {
    const at = await serve(distribution((config) => delete config['CacheBehaviors']));
    expect((await get('/api/me', {}, at)).text).toBe(files['index.html']);
  });

  it('with another policy, answers bear other headers', async () => {
    const stricter = change('AWS::CloudFront::ResponseHeadersPolicy', /./, (properties) => {
      const config = object(properties['ResponseHeadersPolicyConfig'], 'policy');
      const security = object(config['SecurityHeadersConfig'], 'security');
      object(security['ContentSecurityPolicy'], 'csp')['ContentSecurityPolicy'] = "default-src 'none'";
      delete security['StrictTransportSecurity'];
    });
    const { headers } = await get('/', {}, await serve(stricter));
    expect(headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('what is not known here is refused, never left out', () => {
    const xss = change('AWS::CloudFront::ResponseHeadersPolicy', /./, (properties) => {
      const config = object(properties['ResponseHeadersPolicyConfig'], 'policy');
      object(config['SecurityHeadersConfig'], 'security')['XSSProtection'] = { Protection: true };
    });
    expect(() => definition(xss)).toThrow('XSSProtection');
    const edge = distribution((config) => {
      object(config['DefaultCacheBehavior'], 'default')['LambdaFunctionAssociations'] = [];
    });
    expect(() => definition(edge)).toThrow('functions at the edge');
  });
});
