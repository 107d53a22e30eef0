import type { TemplateEdit } from '../../local/template/load.ts';
import { list, object, type Properties } from '../../local/template/read.ts';

type Templates = Parameters<TemplateEdit>[0];

interface Named {
  logicalId: string;
  resources: Record<string, unknown>;
  properties: Properties;
}

/** Resources of a type whose construct path matches. Throws when there is none: an edit that changes nothing proves nothing. */
export function resources(templates: Templates, type: string, path = /./): Named[] {
  const found = Object.values(templates).flatMap(({ Resources }) =>
    Object.entries(Resources)
      .filter(([, { Type, Metadata }]) => Type === type && path.test(String(Metadata?.['aws:cdk:path'])))
      .map(([logicalId, { Properties: properties }]) => ({
        logicalId,
        resources: Resources,
        properties: object(properties ?? {}, logicalId),
      })),
  );
  if (found.length === 0) throw new Error(`the templates have no ${type} ${path}`);
  return found;
}

export const drop =
  (type: string, path?: RegExp): TemplateEdit =>
  (templates) => {
    for (const { logicalId, resources: all } of resources(templates, type, path)) delete all[logicalId];
  };

/** Changes the properties of every resource that matches. */
export const change =
  (type: string, path: RegExp, edit: (properties: Properties) => void): TemplateEdit =>
  (templates) => {
    for (const { properties } of resources(templates, type, path)) edit(properties);
  };

export const edits =
  (...list: TemplateEdit[]): TemplateEdit =>
  (templates) => {
    for (const edit of list) edit(templates);
  };

export const dropOutboxPipe = drop('AWS::Pipes::Pipe', /Outbox/);

/** The statements of a policy document, for editing in place. */
export const statementsOf = (document: unknown): Properties[] =>
  list(object(document, 'policy')['Statement'], 'policy').map((statement) => object(statement, 'statement'));
