import { useState } from 'react';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormText } from '../../forms/fields.tsx';
import { type Moment, MomentField, momentIn } from '../../forms/moment-field.tsx';
import { demand, refusal, textOrNone } from '../../forms/refusal.ts';
import { useMe } from '../../session/session-context.tsx';
import { dateAndTime, localDate, time } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { appointmentText as text } from './appointment.text.ts';
import { ClosedReason } from './closed-reason.tsx';
import { AbsentItem, PatientAct } from './patient-act.tsx';
import { ProposedHours } from './proposed-hours.tsx';
import { useRefuseTaken } from './use-elsewhere.ts';
import { usePatientAct } from './use-patient-act.ts';

type Appointment = PatientRecord['appointments'][number];
type Change = keyof typeof text.changes;

interface Changed {
  change: '' | Change;
  startsAt: Moment;
  durationMinutes: string;
  reason: string;
  closedReason: string;
}

interface ChangeFormProps {
  record: PatientRecord;
  appointment: Appointment;
  zone: string;
}

const minutesOf = ({ startsAt, endsAt }: Appointment): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);

/** An appointment that has not come yet can be missed by nobody. */
const changesOf = ({ startsAt }: Appointment) =>
  (['move', 'cancel', 'noshow'] as const)
    .filter((value) => value !== 'noshow' || startsAt <= new Date().toISOString())
    .map((value) => ({ value, ...text.changes[value] }));

function useChange({ record, appointment, zone }: ChangeFormProps) {
  const { appointmentId, startsAt, nurseId } = appointment;
  const [said, setSaid] = useState<string>(text.changeDone.move);
  const { userId } = useMe();
  const refuseTaken = useRefuseTaken(record.siteId);
  return usePatientAct<Changed>({
    record,
    form: 'appointment-change',
    itemId: appointmentId,
    defaults: {
      change: '',
      startsAt: { day: localDate(startsAt, zone), hour: time(startsAt, zone) },
      durationMinutes: String(minutesOf(appointment)),
      reason: '',
      closedReason: appointment.closedReason ?? '',
    },
    send: async (api, { change, startsAt: moment, durationMinutes, reason, closedReason }, sending) => {
      if (change === '') throw refusal({ change: text.changeWanted });
      const path = { ...sending.path, itemId: appointmentId };
      const why = { reason: textOrNone(reason) };
      setSaid(text.changeDone[change]);
      if (change !== 'move') return api.changeAppointment({ ...sending, path, input: { change, ...why } });
      demand({ durationMinutes: [durationMinutes, text.minutesWanted] });
      const moved = { startsAt: momentIn('startsAt', moment, zone), durationMinutes: Number(durationMinutes) };
      // Of a colleague’s agenda elsewhere one knows nothing.
      if (nurseId === userId) await refuseTaken('startsAt', moved.startsAt, moved.durationMinutes, zone);
      const input = { change, ...moved, ...why, closedReason: textOrNone(closedReason) };
      return api.changeAppointment({ ...sending, path, input });
    },
    said,
  });
}

function ChangeForm(props: ChangeFormProps) {
  const { record, appointment, zone } = props;
  const act = useChange(props);
  const { userId } = useMe();
  const moves = act.form.watch('change') === 'move';
  const { modes } = programmeFor(record).contacts;
  const mode = labelOf(modes, appointment.mode);
  return (
    <ActForm act={act} submit={text.changeSubmit}>
      <FormSection title={text.planned} lead={`${dateAndTime(appointment.startsAt, zone)} · ${mode}`}>
        <FormChoices type="radio" row name="change" label={text.change} options={changesOf(appointment)} />
        {moves ? (
          <>
            <h3>{text.newMoment}</h3>
            {appointment.nurseId === userId ? <ProposedHours record={record} zone={zone} /> : null}
            <MomentField name="startsAt" />
            <ClosedReason siteId={record.siteId} nurseId={appointment.nurseId} />
            <FormColumns>
              <FormText
                name="durationMinutes"
                label={text.minutes}
                type="number"
                inputMode="numeric"
                min={5}
                max={480}
              />
            </FormColumns>
          </>
        ) : null}
        <FormText name="reason" label={text.reason} maxLength={200} optional autoComplete="off" />
      </FormSection>
    </ActForm>
  );
}

function Changing({ record, itemId, zone }: { record: PatientRecord; itemId: string; zone: string }) {
  const appointment = record.appointments.find(({ appointmentId }) => appointmentId === itemId);
  if (appointment === undefined) return <AbsentItem record={record} />;
  if (appointment.status !== 'booked') {
    const see = <LinkButton href={paths.patient(record.siteId, record.patientId)}>{text.see}</LinkButton>;
    return (
      <Notice tone="info" title={text.over} act={see}>
        <p>{text.overHelp}</p>
      </Notice>
    );
  }
  return <ChangeForm record={record} appointment={appointment} zone={zone} />;
}

/** An appointment is moved, called off, or missed. */
export const ChangeAppointmentScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.changeTitle} by="nurse">
    {(record, zone) => <Changing record={record} itemId={ids['itemId'] ?? ''} zone={zone} />}
  </PatientAct>
);
