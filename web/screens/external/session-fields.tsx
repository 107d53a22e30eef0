import { useWatch } from 'react-hook-form';
import type { PatientRecord } from '../../api/queries.ts';
import { Mark } from '../../components/mark.tsx';
import { FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { calendarDate, localDate } from '../../text/format.ts';
import { type ChangeTyped, moneyOf } from './change-external.ts';
import { externalText as text } from './external.text.ts';
import { counterLine, countOf, type ExternalReferral, fundingOf, wordsOf } from './external-words.ts';

interface SessionFieldsProps {
  record: PatientRecord;
  referral: ExternalReferral;
  zone: string;
  today: string;
}

/** How much of a funding the person has used, as of the day that is typed. */
export function Counter({
  record,
  of,
  day,
}: {
  record: PatientRecord;
  of: Parameters<typeof countOf>[1];
  day: string;
}) {
  const count = countOf(record, of, day);
  if (count === null) return null;
  const used = count.held >= count.granted;
  return (
    <p>
      <Mark tone={used ? 'warn' : 'info'} shape={used ? 'square' : 'circle'} wraps>
        {used ? `${counterLine(count)}, ${text.used}` : counterLine(count)}
      </Mark>
    </p>
  );
}

/** One that was noted by mistake, and why. */
function Correction({ sessions }: Pick<ExternalReferral, 'sessions'>) {
  const on = useWatch<ChangeTyped, 'sessionInError.on'>({ name: 'sessionInError.on' });
  const days = sessions.map((day) => ({ value: day, label: calendarDate(day) }));
  return (
    <>
      <FormColumns>
        <FormSelect
          name="sessionInError.on"
          label={text.sessionInError}
          options={[{ value: '', label: text.noError }, ...days]}
        />
      </FormColumns>
      {on === '' ? null : (
        <FormText name="sessionInError.reason" label={text.errorReason} maxLength={1000} autoComplete="off" />
      )}
    </>
  );
}

/** Who pays, the counter, and one session more; or one less, that did not take place. */
export function SessionFields({ record, referral, zone, today }: SessionFieldsProps) {
  const { sessions, referredAt } = referral;
  const [typed, session] = useWatch<ChangeTyped, ['funding', 'session']>({ name: ['funding', 'session'] });
  const { funding } = wordsOf(record);
  const paid = referral.funding;
  const { fixed, of, renewable } = moneyOf(record, referral, { funding: typed, session }, today);
  const more = funding.find(({ id }) => id === of.funding)?.sessions ?? 0;
  const now = paid === null ? text.fundingUnknown : fundingOf(record, paid);
  return (
    <FormSection title={text.sessions} lead={text.sessionsLead}>
      {fixed ? (
        <p>{text.fundingFixed(now)}</p>
      ) : (
        <FormColumns>
          <FormSelect
            name="funding"
            label={text.funding}
            options={[{ value: '', label: text.unchanged(now) }, ...optionsOf(funding)]}
          />
        </FormColumns>
      )}
      <Counter record={record} of={of} day={session === '' ? today : session} />
      <FormColumns>
        <FormText
          name="session"
          label={text.session}
          type="date"
          min={localDate(referredAt, zone)}
          max={today}
          optional
          {...(sessions.length === 0 ? {} : { hint: text.sessionHint(sessions.map(calendarDate).join(', ')) })}
        />
      </FormColumns>
      {renewable ? (
        <FormText
          name="renewal.reason"
          label={text.renewal}
          hint={text.renewalHint(more)}
          maxLength={1000}
          autoComplete="off"
          optional
        />
      ) : null}
      {sessions.length === 0 ? null : <Correction sessions={sessions} />}
    </FormSection>
  );
}
