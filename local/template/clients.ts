import type { Assembly } from './load.ts';
import { isProperties, number, object, string, strings } from './read.ts';

/** An app client of the user pool. */
export interface LoginClient {
  clientId: string;
  /** Professionals come by the provider that vouches for their card, everybody else is kept by the pool itself. */
  kind: 'professional' | 'administrator';
  callbackUrls: string[];
  logoutUrls: string[];
  refreshSeconds: number;
}

const seconds: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** The pool's app clients, professionals first. */
export function clientsOf(assembly: Assembly): LoginClient[] {
  const clients = assembly.find('AWS::Cognito::UserPoolClient').map(({ stack, logicalId, properties }): LoginClient => {
    if (isProperties(properties['RefreshTokenRotation'])) {
      throw new Error(`template: ${logicalId} rotates refresh tokens, which the local login does not`);
    }
    const units = object(properties['TokenValidityUnits'] ?? {}, logicalId);
    const unit = string(units['RefreshToken'] ?? 'days', logicalId);
    const providers = strings(properties['SupportedIdentityProviders'], logicalId);
    return {
      clientId: assembly.resolver.text(stack, { Ref: logicalId }),
      kind: providers.includes('COGNITO') ? 'administrator' : 'professional',
      callbackUrls: strings(properties['CallbackURLs'], logicalId),
      logoutUrls: strings(properties['LogoutURLs'], logicalId),
      refreshSeconds: number(properties['RefreshTokenValidity'], 30) * (seconds[unit] ?? 0),
    };
  });
  return clients.sort((a, b) => b.kind.localeCompare(a.kind));
}
