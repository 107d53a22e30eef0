import type { PatientRecord } from '../../api/queries.ts';
import { FormChoices } from '../../forms/fields.tsx';
import { date } from '../../text/format.ts';
import { alertText as text } from './alert.text.ts';

export type OtherAlert = PatientRecord['alerts'][number];

/** Other safety alerts of the person, open as the record stands. */
export const othersOpen = (record: PatientRecord | undefined, alertId: string): OtherAlert[] =>
  record?.alerts.filter((one) => one.alertId !== alertId && one.severity === 'safety' && one.state !== 'closed') ?? [];

/** Those that are named and still open: another person may have closed one meanwhile. */
export const named = (typed: readonly string[], others: readonly OtherAlert[]): string[] =>
  typed.filter((id) => others.some(({ alertId }) => alertId === id));

/** Which other alerts one assessment answers for: none by itself. */
export function AlsoCloses({ others, zone }: { others: readonly OtherAlert[]; zone: string }) {
  if (others.length === 0) return null;
  const options = others.map(({ alertId, sentence, raisedAt }) => ({
    value: alertId,
    label: sentence,
    note: text.raisedOn(date(raisedAt, zone)),
  }));
  return (
    <FormChoices
      type="checkbox"
      name="alsoCloses"
      label={text.alsoCloses}
      hint={text.alsoClosesHint}
      optional
      options={options}
    />
  );
}
