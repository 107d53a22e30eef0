import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormText, optionsOf } from '../../forms/fields.tsx';
import { type Moment, MomentField, momentIn } from '../../forms/moment-field.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { useMe } from '../../session/session-context.tsx';
import { dateAndTime } from '../../text/format.ts';
import { appointmentText as text } from './appointment.text.ts';
import { ClosedReason } from './closed-reason.tsx';
import { PatientAct } from './patient-act.tsx';
import { ProposedHours } from './proposed-hours.tsx';
import { useRefuseTaken } from './use-elsewhere.ts';
import { usePatientAct } from './use-patient-act.ts';

interface Planned {
  startsAt: Moment;
  durationMinutes: string;
  mode: string;
  note: string;
  closedReason: string;
}

/** What most appointments take; one types another number where it is not so. */
const usualMinutes = '30';

function AppointmentForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const { nextAppointmentAt } = record.summary;
  const { userId } = useMe();
  const refuseTaken = useRefuseTaken(record.siteId);
  const act = usePatientAct<Planned>({
    record,
    form: 'appointment',
    defaults: { startsAt: { day: '', hour: '' }, durationMinutes: usualMinutes, mode: '', note: '', closedReason: '' },
    send: async (api, { startsAt, durationMinutes, mode, note, closedReason }, sending) => {
      const at = momentIn('startsAt', startsAt, zone);
      demand({ durationMinutes: [durationMinutes, text.minutesWanted], mode: [mode, text.modeWanted] });
      await refuseTaken('startsAt', at, Number(durationMinutes), zone);
      const words = { note: textOrNone(note), closedReason: textOrNone(closedReason) };
      const input = { startsAt: at, durationMinutes: Number(durationMinutes), mode, ...words };
      return api.planAppointment({ ...sending, input });
    },
    said: text.done,
  });
  const { modes } = programmeFor(record).contacts;
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection
        title={text.section}
        {...(nextAppointmentAt === null ? {} : { lead: text.next(dateAndTime(nextAppointmentAt, zone)) })}
      >
        <ProposedHours record={record} zone={zone} />
        <MomentField name="startsAt" />
        <ClosedReason siteId={record.siteId} nurseId={userId} />
        <FormColumns>
          <FormText
            name="durationMinutes"
            label={text.minutes}
            type="number"
            inputMode="numeric"
            min={5}
            max={480}
            step={5}
          />
        </FormColumns>
        <FormChoices type="radio" row name="mode" label={text.mode} options={optionsOf(modes)} />
        <FormText name="note" label={text.note} hint={text.noteHint} maxLength={200} optional autoComplete="off" />
      </FormSection>
    </ActForm>
  );
}

/** When one sees the person again. */
export const AppointmentScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <AppointmentForm record={record} zone={zone} />}
  </PatientAct>
);
