import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { type ClosedDay, closedOn } from '../../../shared/domain/calendar/closed-days.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { useApi } from '../../api/api-context.tsx';
import { reads, useMembership } from '../../api/queries.ts';
import { Notice } from '../../components/notice.tsx';
import { FormText, useFieldError } from '../../forms/fields.tsx';
import { calendarDate } from '../../text/format.ts';
import { appointmentText as text } from './appointment.text.ts';

/** Why a nurse does not work on a day of the site; null where she does, and as long as it is not known. */
function useClosedOn(siteId: string, userId: string, day: string): ClosedDay | null {
  const api = useApi();
  const version = useMembership(siteId)?.programmeVersion;
  const { data: calendar } = useQuery(reads.siteCalendar(api, siteId));
  const { data: leaves } = useQuery(reads.leaves()(api, siteId));
  if (version === undefined || calendar === undefined || leaves === undefined || day === '') return null;
  return closedOn(day, { calendar: programmeOf(version).calendar, area: calendar.area, leaves, userId });
}

const wordsOf = (closed: ClosedDay): string =>
  closed.kind === 'holiday'
    ? text.holiday(calendarDate(closed.date), closed.label)
    : text.leave(calendarDate(closed.from), calendarDate(closed.to));

interface ClosedReasonProps {
  siteId: string;
  nurseId: string;
  /** What stands before the names of the appointment's fields: empty, or with a dot at its end. */
  at?: '' | 'nextAppointment.';
}

/** On a holiday, or during the nurse's leave, an appointment says why: asked as soon as such a day is typed. */
export function ClosedReason({ siteId, nurseId, at = '' }: ClosedReasonProps) {
  const day: unknown = useWatch({ name: `${at}startsAt.day` });
  const closed = useClosedOn(siteId, nurseId, typeof day === 'string' ? day : '');
  const refused = useFieldError(`${at}closedReason`) !== undefined;
  if (closed === null && !refused) return null;
  return (
    <>
      {closed === null ? null : <Notice tone="warn" title={wordsOf(closed)} />}
      <FormText
        name={`${at}closedReason`}
        label={text.closedReason}
        hint={text.closedHint}
        maxLength={200}
        autoComplete="off"
      />
    </>
  );
}
