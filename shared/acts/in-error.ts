import { notFound } from '../platform/errors.ts';
import type { RecordCall } from './act-on-record.ts';
import { changedBy } from './recorded.ts';
import { refuseField } from './refusals.ts';

interface Markable {
  enteredInError: object | null;
}

/** The item that an act is about: of this record, and not marked as an error. */
export function valid<Item extends Markable>(item: Item | undefined): Item {
  if (item === undefined) throw notFound();
  if (item.enteredInError === null) return item;
  return refuseField(
    'itemId',
    'in-error.already',
    'Saisie déjà marquée par erreur ; attendu : une saisie encore valable.',
  );
}

/** The same, marked by the caller: it stays, with who said so, when and why, and counts nowhere. */
export const markedInError = <Item extends Markable>(
  call: RecordCall & { input: { reason: string } },
  item: Item | undefined,
) => ({ ...valid(item), enteredInError: { reason: call.input.reason, ...changedBy(call) } });
