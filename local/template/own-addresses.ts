import type { Stack } from './resolve.ts';

/** Cognito's hosted domain: where one signs in. */
const hostedLogin = /^https:\/\/[\w-]+\.auth\.[\w-]+\.amazoncognito\.com(?=\/|$)/;

/** Where the pages are: every client of the login comes back there. */
function webOriginOf(stacks: readonly Stack[]): string | null {
  const clients = stacks.flatMap(({ template }) =>
    Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Cognito::UserPoolClient'),
  );
  const urls: unknown = clients[0]?.Properties?.['CallbackURLs'];
  return Array.isArray(urls) && typeof urls[0] === 'string' ? new URL(urls[0]).origin : null;
}

/**
 * The only two addresses of a deployment for which this machine puts its own, wherever a template says them: the origin of
 * the pages (`web`) and the login (`issuer`). Both are known once this machine listens.
 */
export function ownAddresses(stacks: readonly Stack[], own: { web: string; issuer: string }): (text: string) => string {
  const webOrigin = webOriginOf(stacks);
  return (text) => {
    if (webOrigin !== null && (text === webOrigin || text.startsWith(`${webOrigin}/`))) {
      return own.web + text.slice(webOrigin.length);
    }
    return text.replace(hostedLogin, own.issuer);
  };
}
