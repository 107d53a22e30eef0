import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { FUNCTIONS, type FunctionName } from '../functions.ts';
import { Refusal } from '../settings.ts';

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
});

const operation = z.object({
  operationId: z.string().min(1),
  'x-sesame-context': z.string(),
  /** Empty: public. Absent is a fault: nothing is public by omission. */
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameter).default([]),
  responses: z.record(z.string(), z.object({ description: z.string() })),
});

const document = z.object({
  openapi: z.string().startsWith('3.0.'),
  info: z.object({ version: z.string() }),
  paths: z.record(
    z.string().startsWith('/'),
    z.object(Object.fromEntries(methods.map((method) => [method, operation.optional()]))),
  ),
});

export interface Operation {
  path: string;
  method: string;
  id: string;
  context: FunctionName;
  isPublic: boolean;
  parameters: z.output<typeof parameter>[];
  statuses: string[];
}

export interface Contract {
  version: string;
  operations: Operation[];
}

function contextOf(name: string, where: string): FunctionName {
  const entry = FUNCTIONS.find((candidate) => candidate.name === name && candidate.trigger === 'api');
  if (entry === undefined) throw new Refusal(`${where} : aucune fonction « ${name} » / no such function for the API.`);
  return entry.name;
}

/** Parses the contract's document; throws a Refusal naming what API Gateway could not serve. */
export function contractOf(json: unknown): Contract {
  const parsed = document.safeParse(json);
  if (!parsed.success) throw new Refusal(`Contrat refusé / contract refused:\n${z.prettifyError(parsed.error)}`);
  const operations = Object.entries(parsed.data.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, found]) => {
      if (found === undefined) return [];
      const { operationId, security, parameters, responses } = found;
      return {
        path,
        method,
        id: operationId,
        context: contextOf(found['x-sesame-context'], `${method} ${path}`),
        isPublic: security.length === 0,
        parameters,
        statuses: Object.keys(responses),
      };
    }),
  );
  return { version: parsed.data.info.version, operations };
}

export function readContract(file: string): Contract {
  if (!existsSync(file)) {
    throw new Refusal(`${file} : fichier absent ; lancez « npm run build ». / missing: run "npm run build" first.`);
  }
  return contractOf(JSON.parse(readFileSync(file, 'utf8')));
}
