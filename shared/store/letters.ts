import * as z from 'zod/mini';
import { AppError } from '../platform/errors.ts';
import { entity } from './entity.ts';
import { siteKeys } from './keys.ts';
import { deliverySchema, letterContentSchema } from './letter-schemas.ts';
import type { Table } from './table.ts';
import { type Letter, letters } from './tool-items.ts';
import { create, replace, type Write } from './write.ts';

const text = z.string();

/**
 * The GP's own copy of a letter: the one that is sent, opened and answered. The record's letter follows it, by an event of
 * the GP's outbox: a GP's function writes nothing of a record (docs/adr/0004).
 */
export const gpLetterEntity = entity(
  'GpLetter',
  1,
  z.object({
    letterId: text,
    patientId: text,
    episodeId: text,
    gpId: text,
    kind: z.enum(['advice', 'evaluation', 'phase', 'exit', 'note']),
    content: letterContentSchema,
    /** What the GP is asked to say of: each piece of a signed advice. */
    advice: z.array(z.object({ adviceId: text, kind: text, text, dueOn: z.nullable(text) })),
    answers: z.array(
      z.object({ adviceId: text, state: z.enum(['applied', 'declined']), note: z.nullable(text), at: text }),
    ),
    delivery: deliverySchema,
    writtenAt: text,
    version: z.int(),
  }),
);

export type GpLetter = ReturnType<typeof gpLetterEntity.parse>;

const clash = () => new AppError('version.stale');
const gpItem = (siteId: string, letter: GpLetter) =>
  gpLetterEntity.item(siteKeys(siteId).gp.letter(letter.gpId, letter.letterId), letter);

/** A new letter, in the record and with its GP, for the transaction of the act from which it comes. */
export function addLetter(siteId: string, letter: Letter, advice: GpLetter['advice']): Write[] {
  const { letterId, patientId, episodeId, gpId, kind, content, delivery, recordedAt } = letter;
  const copy = { letterId, patientId, episodeId, gpId, kind, content, advice, answers: [], delivery };
  return [letters.add(siteId, letter), create(gpItem(siteId, { ...copy, writtenAt: recordedAt, version: 1 }), clash)];
}

export async function readGpLetter(
  table: Table,
  siteId: string,
  { gpId, letterId }: { gpId: string; letterId: string },
): Promise<GpLetter | null> {
  const item = await table.get(siteKeys(siteId).gp.letter(gpId, letterId));
  return item === null ? null : gpLetterEntity.parse(item);
}

/** Letters to a GP, the first one first. */
export async function readGpLetters(table: Table, siteId: string, gpId: string): Promise<GpLetter[]> {
  const { gp } = siteKeys(siteId);
  const items = await table.queryAll({ partition: gp.partition(gpId), begins: gp.letterPrefix });
  return items.map(gpLetterEntity.parse);
}

export const replaceGpLetter = (siteId: string, before: GpLetter, after: GpLetter): Write =>
  replace(gpItem(siteId, after), before.version);
