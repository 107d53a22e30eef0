import { loginKind } from '../../shared/contracts/session.ts';
import { setting, settings } from '../../shared/platform/environment.ts';

export type LoginKind = (typeof loginKind.options)[number];

/** The login's clients, in the order in which the deployment names them: professionals, then administrators. */
export function clients(): { kind: LoginKind; clientId: string }[] {
  const ids = settings('OIDC_CLIENT_IDS');
  return loginKind.options.map((kind, position) => {
    const clientId = ids[position];
    if (clientId === undefined) throw new Error(`OIDC_CLIENT_IDS has no client for ${kind}`);
    return { kind, clientId };
  });
}

export function clientIdOf(wanted: LoginKind): string {
  const found = clients().find(({ kind }) => kind === wanted);
  if (found === undefined) throw new Error(`no client for ${wanted}`);
  return found.clientId;
}

/** Where the login sends a browser back to: the page that opens the session. */
export const redirectUri = (): string => `${setting('WEB_ORIGIN')}/connexion`;
