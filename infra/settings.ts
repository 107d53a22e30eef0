import type { App } from 'aws-cdk-lib';
import * as z from 'zod';

/** Something the person at the keyboard can put right: said in one message, without a stack trace. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** Regions of AWS inside the European Union. London and Zurich are not. */
export const EU_REGIONS = ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'];

const https = z.string().refine((value) => URL.parse(value)?.protocol === 'https:', 'https:// attendu / expected');
/** Browsers name an origin without a path and without a slash, and it is compared with what they say. */
const origin = https.refine(
  (value) => URL.parse(value)?.origin === value,
  'origine sans chemin attendue / origin only',
);
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]);

const context = z.object({
  nag: flag.default(true),
  acknowledge: flag.default(true),
  openapi: z.string().default('dist/openapi.json'),
  functionsDir: z.string().default('dist/functions'),
  regionIds: z
    .string()
    .regex(/^R[0-9A-Z]{2,5}(,R[0-9A-Z]{2,5})*$/)
    .default('R11'),
  webOrigin: origin,
  webCertificateArn: z.string().startsWith('arn:').optional(),
  /** The address that mails come from; its domain is verified with the mail service. */
  mailFrom: z.email(),
  loginDomainPrefix: z.string().regex(/^[a-z0-9-]+$/),
  proSanteConnect: z.object({
    issuer: https,
    authorizationEndpoint: https,
    tokenEndpoint: https,
    userInfoEndpoint: https,
    jwksEndpoint: https,
    clientId: z.string().min(1),
    secretName: z.string().min(1),
  }),
});

export type Settings = z.output<typeof context> & { region: string };

/** Throws a Refusal for a region outside the European Union: health data stay inside it. */
export function regionOf(environment: NodeJS.ProcessEnv): string {
  const region = environment['SESAME_REGION'] || 'eu-west-3';
  if (EU_REGIONS.includes(region)) return region;
  throw new Refusal(
    `SESAME_REGION=${region} : cette région n’est pas dans l’Union européenne, d’où les données de santé ne sortent pas. ` +
      `Régions admises : ${EU_REGIONS.join(', ')}.\n` +
      `SESAME_REGION=${region}: this region is outside the European Union, which health data must not leave. ` +
      `Use one of: ${EU_REGIONS.join(', ')}.`,
  );
}

/** Reads and checks the CDK context (cdk.json, `-c key=value`). Throws a Refusal that names each faulty key. */
export function settingsOf(app: App, region: string): Settings {
  const read = Object.fromEntries(Object.keys(context.shape).map((key) => [key, app.node.tryGetContext(key)]));
  const parsed = context.safeParse(read);
  if (parsed.success) return { ...parsed.data, region };
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} : ${issue.message}`);
  throw new Refusal(`Configuration refusée (cdk.json ou -c) / configuration refused:\n${faults.join('\n')}`);
}
