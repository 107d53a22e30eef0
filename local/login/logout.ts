import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageHeaders } from '../pages/html.ts';
import type { LoginClient } from '../template/clients.ts';
import { refusedPage } from './page.ts';

export const sessionCookie = (port: number): string => `sesame_${port}`;

interface Logout {
  clients: LoginClient[];
  port: number;
  forget: (sessionId: string) => Promise<void>;
}

/** A loopback address may have any port, as for the way back from a login. */
const withoutPort = (address: string): string => {
  const url = URL.parse(address);
  return url?.hostname === 'localhost' ? `${url.protocol}//localhost${url.pathname}${url.search}` : address;
};

/** Cognito's logout: `client_id` and `logout_uri`, no question asked. Returns whether it answered. */
export function logoutOf({ clients, port, forget }: Logout) {
  const name = sessionCookie(port);
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/logout') return false;
    const client = clients.find(({ clientId }) => clientId === searchParams.get('client_id'));
    const target = searchParams.get('logout_uri') ?? '';
    if (client?.logoutUrls.some((allowed) => withoutPort(allowed) === withoutPort(target)) !== true) {
      response.writeHead(400, pageHeaders).end(refusedPage());
      return true;
    }
    const session = new RegExp(`(?:^|; )${name}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];
    const gone = [name, `${name}.sig`].map((one) => `${one}=; path=/; max-age=0; httponly`);
    const leave = () => response.writeHead(302, { location: target, 'set-cookie': gone }).end();
    (session === undefined ? Promise.resolve() : forget(session)).then(leave, () => response.writeHead(500).end());
    return true;
  };
}
