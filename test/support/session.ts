import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { type Act, outputOf, type Reply, request, send } from './api.ts';
import type { Connection } from './cloud.ts';

/** The `Set-Cookie` of an answer, taken apart; null where it sets none. */
export function cookieOf({ headers }: Reply): { name: string; value: string; attributes: string[] } | null {
  const [line, ...others] = headers.getSetCookie();
  if (others.length > 0) throw new Error(`${others.length + 1} cookies in one answer`);
  if (line === undefined) return null;
  const [pair = '', ...attributes] = line.split('; ');
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1), attributes };
}

/** A request as a page of ours sends it: with the origin of its own address, and the browser's cookie where there is one. */
export function fromPage(cloud: Connection, route: AnyRoute, { cookie, ...act }: Act & { cookie?: string } = {}) {
  const own = { origin: cloud.address, ...(cookie === undefined ? {} : { cookie }), ...act.headers };
  const { method, path, sent } = request(route, {}, { ...act, headers: own });
  return send(cloud.address + path, null, method, sent);
}

/** Someone's session of a browser, opened by the real login: the cookie as it is sent back, and the first access token. */
export async function openBrowserSession(cloud: Connection, username: string) {
  const reply = await fromPage(cloud, contract.openSession, { body: await cloud.login(username) });
  const { accessToken } = outputOf(contract.openSession, reply);
  const found = cookieOf(reply);
  if (found === null) throw new Error('a session without a cookie');
  return { cookie: `${found.name}=${found.value}`, accessToken };
}

/** What a route of the session wants of a browser, for one answer as it is declared. */
export async function sessionAct(
  cloud: Connection,
  route: AnyRoute,
  username: string,
): Promise<Act & { cookie?: string }> {
  if (route.input !== null) return { body: await cloud.login(username) };
  return { cookie: (await openBrowserSession(cloud, username)).cookie };
}
