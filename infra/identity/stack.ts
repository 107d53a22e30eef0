import { Duration, RemovalPolicy, SecretValue, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  OidcAttributeRequestMethod,
  ProviderAttribute,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolIdentityProviderOidc,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { alarmOnErrors } from '../constructs/alarm.ts';
import { type DataAccess, SesameFunction } from '../constructs/function.ts';
import type { Settings } from '../settings.ts';

interface IdentityStackProps extends StackProps {
  settings: Settings;
  data: DataAccess;
  operationsKey: IKey;
  topic: ITopic;
}

/** The id of the app client of each kind of person. */
export interface LoginClients {
  professional: string;
  administrator: string;
}

const providerName = 'ProSanteConnect';

/** Who signs in: professionals through Pro Santé Connect, administrators with a password and a second factor. */
export class IdentityStack extends Stack {
  readonly issuer: string;
  readonly clients: LoginClients;
  /** Origin of the login pages, without a trailing slash. */
  readonly loginOrigin: string;

  constructor(scope: Construct, id: string, { settings, data, operationsKey, topic, ...props }: IdentityStackProps) {
    super(scope, id, props);
    const pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false, email: false },
      accountRecovery: AccountRecovery.NONE,
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      // A mapped attribute must be mutable; no client has a scope or a flow that lets its owner change it.
      customAttributes: { nationalId: new StringAttribute({ maxLen: 32, mutable: true }) },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const tokenClaims = new SesameFunction(this, {
      name: 'token-claims',
      functionsDir: settings.functionsDir,
      data,
      logKey: operationsKey,
    });
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, tokenClaims, LambdaVersion.V2_0);
    alarmOnErrors(this, topic, 'token-claims');
    const domain = pool.addDomain('Domain', { cognitoDomain: { domainPrefix: settings.loginDomainPrefix } });
    const provider = this.proSanteConnect(pool, settings);
    const professionals = this.client(pool, 'Professionals', settings, {
      provider: UserPoolClientIdentityProvider.custom(provider.providerName),
      // Cognito writes the mapped attribute at each sign-in, on behalf of the client.
      attributes: new ClientAttributes().withCustomAttributes('nationalId'),
    });
    professionals.node.addDependency(provider);
    const administrators = this.client(pool, 'Administrators', settings, {
      provider: UserPoolClientIdentityProvider.COGNITO,
      // An empty list would mean every standard attribute.
      attributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    this.issuer = pool.userPoolProviderUrl;
    this.clients = { professional: professionals.userPoolClientId, administrator: administrators.userPoolClientId };
    this.loginOrigin = domain.baseUrl();
  }

  private proSanteConnect(pool: UserPool, { proSanteConnect }: Settings): UserPoolIdentityProviderOidc {
    return new UserPoolIdentityProviderOidc(this, providerName, {
      userPool: pool,
      name: providerName,
      clientId: proSanteConnect.clientId,
      // A dynamic reference: CloudFormation reads the secret, the template never holds it.
      clientSecret: SecretValue.secretsManager(proSanteConnect.secretName).unsafeUnwrap(),
      issuerUrl: proSanteConnect.issuer,
      endpoints: {
        authorization: proSanteConnect.authorizationEndpoint,
        token: proSanteConnect.tokenEndpoint,
        userInfo: proSanteConnect.userInfoEndpoint,
        jwksUri: proSanteConnect.jwksEndpoint,
      },
      attributeRequestMethod: OidcAttributeRequestMethod.GET,
      scopes: ['openid', 'scope_all'],
      // The national identifier and nothing else: names are not needed to know who signs in.
      attributeMapping: { custom: { 'custom:nationalId': ProviderAttribute.other('SubjectNameID') } },
    });
  }

  private client(
    pool: UserPool,
    id: string,
    { webOrigin }: Settings,
    only: { provider: UserPoolClientIdentityProvider; attributes: ClientAttributes },
  ): UserPoolClient {
    return new UserPoolClient(this, id, {
      userPool: pool,
      generateSecret: false,
      supportedIdentityProviders: [only.provider],
      // An empty object would mean Cognito's defaults, which include password flows: refresh alone is left.
      authFlows: { userSrp: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [`${webOrigin}/connexion`],
        logoutUrls: [`${webOrigin}/`],
      },
      readAttributes: only.attributes,
      writeAttributes: only.attributes,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(10),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
  }
}
