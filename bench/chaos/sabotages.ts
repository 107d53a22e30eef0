import type { TemplateEdit } from '../../local/template/load.ts';
import { isProperties } from '../../local/template/read.ts';
import type { Resource } from '../../local/template/resolve.ts';
import { sabotagedAssembly } from '../replay/sabotages.ts';
import type { Shares } from './deliveries.ts';
import { type Intercept, putKeyOf } from './faults.ts';
import type { Figures } from './judge.ts';

export const sabotages = ['outbox', 'dedup', 'order', 'batch'] as const;
export type Sabotage = (typeof sabotages)[number];

/** The figures of which one at least must show the fault. */
export const shownBy: Record<Sabotage, (keyof Figures)[]> = {
  outbox: ['lost', 'missed'],
  dedup: ['duplicated'],
  order: ['outOfOrder'],
  batch: ['missed', 'dlq'],
};

type Change = (resources: Record<string, Resource>, id: string, resource: Resource) => void;

/** Every message is a group of its own, so that nothing keeps a patient's events in order. */
const withoutGroups: Change = (resources, id, resource) => {
  if (resource.Type !== 'AWS::Pipes::Pipe') return;
  const text = JSON.stringify(resource);
  resources[id] = JSON.parse(
    text.replaceAll('"MessageGroupId":"$.dynamodb.Keys.PK.S"', '"MessageGroupId":"$.eventID"'),
  );
};

/** One message of a batch that fails is taken for done with the others, and no second sweep finds it again. */
const withoutFailures: Change = (resources, id, { Type, Properties = {} }) => {
  if (Type === 'AWS::Lambda::EventSourceMapping') delete Properties['FunctionResponseTypes'];
  if (Type === 'AWS::Scheduler::Schedule') delete resources[id];
};

const changes: Partial<Record<Sabotage, Change>> = { order: withoutGroups, batch: withoutFailures };

export const editOf =
  (sabotage: Sabotage | null): TemplateEdit =>
  (templates) => {
    const change = sabotage === null ? undefined : changes[sabotage];
    if (change === undefined) return;
    const before = JSON.stringify(templates);
    for (const { Resources } of Object.values(templates)) {
      for (const [id, resource] of Object.entries(Resources)) change(Resources, id, resource);
    }
    if (JSON.stringify(templates) === before) throw new Error(`sabotage ${sabotage} found nothing to break`);
  };

/** What a transaction would commit without its outbox rows; the answer is the table's own. */
export const withoutOutbox =
  (execute: (action: string, body: unknown) => Promise<{ status: number; body: unknown }>): Intercept =>
  async ({ action, body }) => {
    if (action !== 'TransactWriteItems' || !isProperties(body)) return null;
    const items = Array.isArray(body['TransactItems']) ? body['TransactItems'] : [];
    const kept = items.filter((write) => !putKeyOf(write).startsWith('OUTBOX#'));
    return kept.length === items.length ? null : execute(action, { ...body, TransactItems: kept });
  };

interface Emphasis {
  refused: number;
  shares: Partial<Shares>;
  /** Of the answers that follow a person's first; as usual where undefined. */
  positive?: number;
}

const emphases: Partial<Record<Sabotage, Partial<Emphasis>>> = {
  batch: { refused: 0.4 },
  dedup: { shares: { twice: 0.3, again: 0.3 } },
  // Only a person with two alerts can have them in the wrong order.
  order: { shares: { failedBefore: 0.4 }, positive: 1 },
};

/** More of what a sabotage shows in, so that a short run meets it on a slow machine too. */
export const emphasis = (sabotage: Sabotage | null): Emphasis => ({
  refused: 0.05,
  shares: {},
  ...(sabotage === null ? {} : emphases[sabotage]),
});

/** Folder of templates whose bundles hold the fault, to be removed afterwards; null where the fault is made elsewhere. */
export const faultyAssembly = (sabotage: Sabotage | null): Promise<string | null> =>
  sabotage === 'dedup' ? sabotagedAssembly('dedup') : Promise.resolve(null);
