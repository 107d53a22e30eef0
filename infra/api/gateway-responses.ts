/**
 * What API Gateway answers by itself, in the product's own words: French problem+json (RFC 9457) with the codes of the
 * error catalogue. A test holds both lists against each other.
 */

interface Answer {
  status: number;
  code: string;
  title: string;
  detail: string;
}

const invalid: Answer = {
  status: 400,
  code: 'request.invalid',
  title: 'Requête refusée',
  detail: 'Un paramètre obligatoire manque ou n’est pas lisible ; rien n’a été enregistré.',
};
const unauthenticated: Answer = {
  status: 401,
  code: 'auth.missing',
  title: 'Connexion nécessaire',
  detail: 'Connectez-vous, puis recommencez ; rien n’a été enregistré.',
};
const forbidden: Answer = {
  status: 403,
  code: 'auth.forbidden',
  title: 'Acte non permis',
  detail: 'Cette requête n’est pas permise ; rien n’a été enregistré.',
};
const notFound: Answer = {
  status: 404,
  code: 'resource.not-found',
  title: 'Introuvable',
  detail: 'Cette adresse n’existe pas ou n’admet pas cette méthode.',
};
const tooLarge: Answer = {
  status: 413,
  code: 'request.too-large',
  title: 'Requête trop longue',
  detail: 'Le corps de la requête est trop long ; raccourcissez les textes libres.',
};
const throttled: Answer = {
  status: 429,
  code: 'rate.limited',
  title: 'Trop de requêtes',
  detail: 'Trop de requêtes à la fois ; réessayez dans quelques secondes.',
};
const failed: Answer = {
  status: 500,
  code: 'server.failed',
  title: 'Incident',
  detail: 'L’acte n’a pas abouti ; réessayez avec la même clé d’idempotence.',
};
const unavailable: Answer = {
  status: 503,
  code: 'server.unavailable',
  title: 'Service momentanément indisponible',
  detail: 'Réessayez dans quelques secondes.',
};

/** Every response type of API Gateway that a proxy integration can meet. */
export const GATEWAY_ANSWERS: Record<string, Answer> = {
  ACCESS_DENIED: forbidden,
  API_CONFIGURATION_ERROR: failed,
  AUTHORIZER_CONFIGURATION_ERROR: failed,
  AUTHORIZER_FAILURE: failed,
  BAD_REQUEST_BODY: invalid,
  BAD_REQUEST_PARAMETERS: invalid,
  DEFAULT_4XX: invalid,
  DEFAULT_5XX: failed,
  EXPIRED_TOKEN: unauthenticated,
  INTEGRATION_FAILURE: unavailable,
  INTEGRATION_TIMEOUT: unavailable,
  INVALID_API_KEY: forbidden,
  INVALID_SIGNATURE: unauthenticated,
  // API Gateway's answer to an address or method that the API does not have.
  MISSING_AUTHENTICATION_TOKEN: notFound,
  QUOTA_EXCEEDED: throttled,
  REQUEST_TOO_LARGE: tooLarge,
  RESOURCE_NOT_FOUND: notFound,
  THROTTLED: throttled,
  UNAUTHORIZED: unauthenticated,
  UNSUPPORTED_MEDIA_TYPE: invalid,
  WAF_FILTERED: forbidden,
};

/** The `x-amazon-apigateway-gateway-responses` of the document. */
export function gatewayResponses(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(GATEWAY_ANSWERS).map(([type, { status, code, title, detail }]) => [
      type,
      {
        statusCode: status,
        responseParameters: {
          'gatewayresponse.header.Content-Type': "'application/problem+json; charset=utf-8'",
          'gatewayresponse.header.Cache-Control': "'no-store'",
          ...(status === 401 ? { 'gatewayresponse.header.WWW-Authenticate': "'Bearer'" } : {}),
        },
        responseTemplates: {
          'application/json': JSON.stringify({ type: `urn:sesame:${code}`, title, status, code, detail }),
        },
      },
    ]),
  );
}
