import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownAddresses } from './own-addresses.ts';
import { type Addresses, physicalNames } from './physical.ts';
import type { Properties } from './read.ts';
import { object } from './read.ts';
import { Resolver, type Resource, type Stack, type Template } from './resolve.ts';

export interface Found {
  stack: Stack;
  logicalId: string;
  resource: Resource;
  /** Its properties, every intrinsic function resolved. */
  properties: Properties;
}

/** A synthesized application: its stacks with names resolved for this machine. */
export interface Assembly {
  directory: string;
  resolver: Resolver;
  find: (...types: string[]) => Found[];
}

/** A test may change the templates before they run, as a deployment of changed templates would. */
export type TemplateEdit = (templates: Record<string, Template>) => void;

export function loadAssembly(directory: string, addresses: Addresses, edit: TemplateEdit = () => undefined): Assembly {
  const suffix = '.template.json';
  const files = readdirSync(directory).filter((file) => file.endsWith(suffix));
  if (files.length === 0) throw new Error(`no synthesized template in ${directory}`);
  const templates: Record<string, Template> = {};
  for (const file of files.sort()) {
    templates[file.slice(0, -suffix.length)] = JSON.parse(readFileSync(join(directory, file), 'utf8'));
  }
  edit(templates);
  const stacks = Object.entries(templates).map(([name, template]) => ({ name, template }));
  const { region, account } = addresses;
  const address = ownAddresses(stacks, addresses);
  const resolver = new Resolver(stacks, { region, account, address, physical: physicalNames(addresses) });
  const find = (...types: string[]): Found[] =>
    stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources)
        .filter(([, resource]) => types.includes(resource.Type))
        .map(([logicalId, resource]) => ({
          stack,
          logicalId,
          resource,
          properties: object(resolver.value(stack, resource.Properties ?? {}), logicalId),
        })),
    );
  return { directory, resolver, find };
}
