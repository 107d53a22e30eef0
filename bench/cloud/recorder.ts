import type { Observed } from '../../local/aws/front.ts';
import { isProperties } from '../../local/template/read.ts';
import { type Units, unitsOf } from './units.ts';

/** One call to the table, as the functions made it. */
export interface TableCall {
  action: string;
  /** Items of a transaction, else 1. */
  items: number;
  units: Units | null;
  body: unknown;
}

function itemsOf(body: unknown): number {
  const items = isProperties(body) ? body['TransactItems'] : undefined;
  return Array.isArray(items) ? items.length : 1;
}

/** Keeps the calls to the table until somebody takes them: what was made since the last time. */
export function createRecorder() {
  let calls: TableCall[] = [];
  return {
    observe({ service, action, body, answer }: Observed): void {
      if (service === 'dynamodb') calls.push({ action, items: itemsOf(body), units: unitsOf(action, answer), body });
    },
    take(): TableCall[] {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}

export type Recorder = ReturnType<typeof createRecorder>;
