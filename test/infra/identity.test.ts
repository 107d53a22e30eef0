import { beforeAll, describe, expect, it } from 'vitest';
import { sessionSeconds } from '../../functions/session/held.ts';
import { record, text } from './json.ts';
import { type Templates, templates } from './templates.ts';

let deployed: Templates;
beforeAll(async () => {
  deployed = await templates();
});

const client = (name: string) => deployed.one('AWS::Cognito::UserPoolClient', name).properties;

describe('the user pool', () => {
  it('lets nobody sign up, demands a second factor and a long password, and cannot be deleted by mistake', () => {
    expect(deployed.one('AWS::Cognito::UserPool').properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: {
        PasswordPolicy: { MinimumLength: 14, RequireSymbols: true, RequireNumbers: true, RequireUppercase: true },
      },
      DeletionProtection: 'ACTIVE',
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
    });
  });

  it('asks the token-claims function what an access token says, on a plan that allows it', () => {
    const { stack, logicalId } = deployed.one('AWS::Lambda::Function', 'TokenClaims');
    expect(deployed.one('AWS::Cognito::UserPool').properties).toMatchObject({
      UserPoolTier: 'PLUS',
      LambdaConfig: {
        PreTokenGenerationConfig: { LambdaArn: deployed.attribute(stack, logicalId, 'Arn'), LambdaVersion: 'V2_0' },
      },
    });
  });
});

describe('Pro Santé Connect', () => {
  it('is an OIDC provider over https, whose secret the template does not hold', () => {
    const { ProviderType, ProviderDetails } = deployed.one('AWS::Cognito::UserPoolIdentityProvider').properties;
    const details = record(ProviderDetails);
    expect(ProviderType).toBe('OIDC');
    for (const endpoint of ['oidc_issuer', 'authorize_url', 'token_url', 'attributes_url', 'jwks_uri']) {
      expect(details[endpoint]).toMatch(/^https:\/\/[a-z.]+\.esante\.gouv\.fr\//);
    }
    expect(details['client_secret']).toBe('{{resolve:secretsmanager:sesame/pro-sante-connect:SecretString:::}}');
    expect(details['authorize_scopes']).toBe('openid scope_all');
  });

  it('gives the national identifier, and no name', () => {
    expect(deployed.one('AWS::Cognito::UserPoolIdentityProvider').properties['AttributeMapping']).toEqual({
      'custom:nationalId': 'SubjectNameID',
    });
  });
});

describe('the clients', () => {
  it('are for professionals through the provider only, and for administrators through the pool only', () => {
    expect(deployed.ofType('AWS::Cognito::UserPoolClient')).toHaveLength(2);
    const provider = deployed.one('AWS::Cognito::UserPoolIdentityProvider').logicalId;
    expect(client('Professionals')['SupportedIdentityProviders']).toEqual([provider]);
    expect(client('Administrators')['SupportedIdentityProviders']).toEqual(['COGNITO']);
  });

  it.each(['Professionals', 'Administrators'])(
    '%s: code flow without a secret, no password flow, no self-service scope',
    (name) => {
      expect(client(name)).toMatchObject({
        AllowedOAuthFlows: ['code'],
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthScopes: ['openid'],
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        GenerateSecret: false,
        PreventUserExistenceErrors: 'ENABLED',
        EnableTokenRevocation: true,
        AccessTokenValidity: 15,
        CallbackURLs: ['https://sesame.example/connexion'],
      });
    },
  );

  it('give refresh tokens that are as good as the cookie that holds them, and can be revoked', () => {
    for (const name of ['Professionals', 'Administrators']) {
      expect(client(name)).toMatchObject({ TokenValidityUnits: { RefreshToken: 'minutes' } });
      expect(Number(client(name)['RefreshTokenValidity']) * 60).toBe(sessionSeconds);
      expect(client(name)['RefreshTokenRotation']).toBeUndefined();
    }
  });

  it('let only the provider’s sign-in write the national identifier', () => {
    expect(client('Professionals')['WriteAttributes']).toEqual(['custom:nationalId']);
    expect(client('Administrators')['WriteAttributes']).toEqual(['locale']);
  });

  it('are the ones that the authorizer accepts, with the pool as issuer, and the session’s, professionals first', () => {
    const { properties } = deployed.one('AWS::Lambda::Function', 'Authorizer');
    const session = deployed.one('AWS::Lambda::Function', 'SesameApi/Session').properties;
    const ids = ['Professionals', 'Administrators'].map(
      (name) => deployed.one('AWS::Cognito::UserPoolClient', name).logicalId,
    );
    expect(text(properties, 'Environment', 'Variables', 'OIDC_CLIENT_IDS')).toBe(ids.join(','));
    expect(text(session, 'Environment', 'Variables', 'OIDC_CLIENT_IDS')).toBe(ids.join(','));
    expect(text(properties, 'Environment', 'Variables', 'OIDC_ISSUER')).toBe(
      `${deployed.one('AWS::Cognito::UserPool').logicalId}.ProviderURL`,
    );
  });
});
