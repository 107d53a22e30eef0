import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { dateAndTime } from '../../text/format.ts';
import { contactText as text } from './contact.text.ts';
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
  note: string;
}

const statuses = (['done', 'missed', 'attempted'] as const).map((value) => ({ value, ...text.statuses[value] }));

const minutesOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

/** Appointments that a contact may answer: those whose hour has come, and that nobody has settled. */
const dueAppointments = ({ appointments }: PatientRecord) => {
  const soon = new Date(Date.now() + 30 * 60_000).toISOString();
  return appointments.filter(({ status, startsAt }) => status === 'booked' && startsAt <= soon);
};

/** What the price of the running sequence pays, where its programme counts that. */
const componentsOf = ({ sequences, summary }: PatientRecord) =>
  sequences.find(({ number }) => number === summary.sequence?.number)?.components ?? [];

const isRemote = (record: PatientRecord, mode: string): boolean =>
  programmeOf(record.episode.programmeVersion).contacts.modes.some(({ id, remote }) => id === mode && remote);

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
        note: textOrNone(typed.note),
      };
      return api.recordContact({ ...sending, input });
    },
    said: text.done,
  });
}

function TimeSection({ record, held }: { record: PatientRecord; held: boolean }) {
  const components = componentsOf(record);
  const minutes = { type: 'number', inputMode: 'numeric', min: 1, max: 480, optional: true } as const;
  return (
    <FormSection title={text.time} lead={text.timeLead}>
      <FormColumns>
        {held ? <FormText name="durationMinutes" label={text.minutes} {...minutes} /> : null}
        <FormText name="otherMinutes" label={text.otherMinutes} {...minutes} />
      </FormColumns>
      {held && components.length > 0 ? (
        <FormChoices
          type="radio"
          name="component"
          label={text.component}
          optional
          options={[
            ...components.map(({ id, label, done, planned }) => ({
              value: id,
              label,
              note: text.componentCount(done, planned),
            })),
            { value: '', label: text.noComponent },
          ]}
        />
      ) : null}
    </FormSection>
  );
}

function ContactForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const act = useContact(record, zone);
  const [status, mode] = act.form.watch(['status', 'mode']);
  const { modes } = programmeOf(record.episode.programmeVersion).contacts;
  const due = dueAppointments(record);
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
        {status === 'attempted' || due.length === 0 ? null : (
          <FormSelect
            name="appointmentId"
            label={text.appointment}
            options={[
              ...due.map(({ appointmentId, startsAt }) => ({
                value: appointmentId,
                label: dateAndTime(startsAt, zone),
              })),
              { value: '', label: text.noAppointment },
            ]}
          />
        )}
      </FormSection>
      <FormSection title={text.how}>
        <FormChoices type="radio" row name="mode" label={text.mode} options={optionsOf(modes)} />
        {held && isRemote(record, mode) ? (
          <FormText name="location" label={text.location} hint={text.locationHint} maxLength={200} autoComplete="off" />
        ) : null}
        <WhenField name="heldAt" label={text.when} />
        <FormArea name="note" label={text.note} hint={text.noteHint} rows={5} optional />
      </FormSection>
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
