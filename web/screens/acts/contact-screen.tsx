import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When } from '../../forms/when-field.tsx';
import { contactText as text } from './contact.text.ts';
import { AppointmentField, HowFields, TicksSection, TimeSection } from './contact-fields.tsx';
import { dueAppointments, isRemote, minutesOf } from './contact-rules.ts';
import { PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

type Status = keyof typeof text.statuses;

interface Contact {
  status: Status;
  mode: string;
  heldAt: When;
  location: string;
  appointmentId: string;
  durationMinutes: string;
  otherMinutes: string;
  component: string;
  education: string[];
  techniques: string[];
  note: string;
}

const statuses = (['done', 'missed', 'attempted'] as const).map((value) => ({ value, ...text.statuses[value] }));

function useContact(record: PatientRecord, zone: string) {
  const due = dueAppointments(record).at(-1);
  return usePatientAct<Contact>({
    record,
    form: 'contact',
    defaults: {
      status: 'done',
      mode: due?.mode ?? '',
      heldAt: nowAt(zone),
      location: '',
      appointmentId: due?.appointmentId ?? '',
      durationMinutes: '',
      otherMinutes: '',
      component: '',
      education: [],
      techniques: [],
      note: '',
    },
    send: async (api, typed, sending) => {
      const { status, mode } = typed;
      const away = status === 'done' && isRemote(record, mode);
      demand({
        mode: [mode, text.modeWanted],
        ...(away ? { location: [typed.location, text.locationWanted] as const } : {}),
      });
      const held = status === 'done';
      const input = {
        status,
        mode,
        heldAt: instantIn('heldAt', typed.heldAt, zone),
        location: away ? textOrNone(typed.location) : null,
        appointmentId: status === 'attempted' ? null : textOrNone(typed.appointmentId),
        durationMinutes: held ? minutesOf(typed.durationMinutes) : null,
        otherMinutes: minutesOf(typed.otherMinutes),
        component: held ? textOrNone(typed.component) : null,
        education: held ? typed.education : [],
        techniques: held ? typed.techniques : [],
        note: textOrNone(typed.note),
      };
      return api.recordContact({ ...sending, input });
    },
    said: text.done,
  });
}

function ContactForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const act = useContact(record, zone);
  const status = act.form.watch('status');
  const held = status === 'done';
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.what}>
        <FormChoices
          type="radio"
          row
          name="status"
          label={<span className="seen-by-readers">{text.status}</span>}
          options={statuses}
        />
        {status === 'attempted' ? null : <AppointmentField record={record} zone={zone} />}
      </FormSection>
      <FormSection title={text.how}>
        <HowFields record={record} held={held} />
        <FormArea name="note" label={text.note} hint={text.noteHint} rows={5} optional />
      </FormSection>
      {held ? <TicksSection record={record} /> : null}
      <TimeSection record={record} held={held} />
    </ActForm>
  );
}

/** Says that one spoke with the person, or tried to: short, because it is done every day. */
export const ContactScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <ContactForm record={record} zone={zone} />}
  </PatientAct>
);
