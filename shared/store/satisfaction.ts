import * as z from 'zod/mini';
import type { OutputOf } from '../contracts/route.ts';
import type { careSatisfactionRoutes } from '../contracts/satisfaction.ts';
import { checkSatisfaction } from '../domain/satisfaction.ts';
import { localDateOf } from '../domain/time.ts';
import type { Call } from '../platform/call.ts';
import { refuse } from '../platform/issues.ts';
import { programmeOf } from '../programme/index.ts';
import { entity } from './entity.ts';
import type { Key } from './keys.ts';
import { readSettings } from './sites.ts';
import type { Table } from './table.ts';
import { commitTraced, type TrailOf, traceRead } from './trail.ts';
import { put, type Write } from './write.ts';

const satisfactionEntity = entity(
  'Satisfaction',
  1,
  z.object({
    month: z.string(),
    answers: z.record(z.string(), z.int()),
    comment: z.nullable(z.string()),
    recordedAt: z.string(),
    programmeVersion: z.string(),
  }),
);

type Saving = Call<typeof careSatisfactionRoutes.saveCareSatisfaction>;
type Listing = Call<typeof careSatisfactionRoutes.listCareSatisfaction>;
type Answers = ReturnType<typeof satisfactionEntity.parse>;

/** Where the caller's own months lie; the key has their id, so that nobody else's request can name them. */
interface OwnMonths {
  table: Table;
  partition: string;
  month: (month: string) => Key;
}

/** A month as it now is: sent again, it stands as it was sent last. */
export const putSatisfaction = (key: Key, answers: Answers): Write => put(satisfactionEntity.item(key, answers));

/** The two routes of a context; `placeOf` says where the caller's months lie, `of` on whose trail they stand. */
export const satisfactionHandlers = (placeOf: (call: Pick<Call, 'actor' | 'place'>) => OwnMonths, of: TrailOf) => ({
  save: async (call: Saving): Promise<OutputOf<typeof careSatisfactionRoutes.saveCareSatisfaction>> => {
    const { table, month } = placeOf(call);
    const { timeZone, programmeVersion } = await readSettings(table, call.place('siteId'));
    refuse(checkSatisfaction(programmeOf(programmeVersion), call.input, localDateOf(call.now, timeZone)));
    const { comment = null, ...given } = call.input;
    const answers = { ...given, comment, recordedAt: call.now, programmeVersion };
    await commitTraced(table, call, of, [putSatisfaction(month(given.month), answers)]);
    return answers;
  },
  list: async (call: Listing): Promise<OutputOf<typeof careSatisfactionRoutes.listCareSatisfaction>> => {
    const { table, partition } = placeOf(call);
    const items = await table.queryAll({ partition, begins: 'SATISFACTION#', newestFirst: true });
    await traceRead(table, call, of);
    return { items: items.map(satisfactionEntity.parse) };
  },
});
