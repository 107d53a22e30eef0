import { useWatch } from 'react-hook-form';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { WhenField } from '../../forms/when-field.tsx';
import { dateAndTime } from '../../text/format.ts';
import { contactText as text } from './contact.text.ts';
import { componentsOf, dueAppointments, isRemote } from './contact-rules.ts';

/** Which appointment a contact answers; nothing is asked where none is due. */
export function AppointmentField({ record, zone }: { record: PatientRecord; zone: string }) {
  const due = dueAppointments(record);
  if (due.length === 0) return null;
  const moments = due.map(({ appointmentId, startsAt }) => ({
    value: appointmentId,
    label: dateAndTime(startsAt, zone),
  }));
  return (
    <FormSelect
      name="appointmentId"
      label={text.appointment}
      options={[...moments, { value: '', label: text.noAppointment }]}
    />
  );
}

interface HowFieldsProps {
  record: PatientRecord;
  /** It took place: of someone at a distance one asks where they are. */
  held: boolean;
}

/** How and when, and where the person is. */
export function HowFields({ record, held }: HowFieldsProps) {
  const mode: unknown = useWatch({ name: 'mode' });
  return (
    <>
      <FormChoices
        type="radio"
        row
        name="mode"
        label={text.mode}
        options={optionsOf(programmeFor(record).contacts.modes)}
      />
      {held && typeof mode === 'string' && isRemote(record, mode) ? (
        <FormText name="location" label={text.location} hint={text.locationHint} maxLength={200} autoComplete="off" />
      ) : null}
      <WhenField name="heldAt" label={text.when} />
    </>
  );
}

/** What was explained, and the techniques used. */
export function TicksSection({ record }: { record: PatientRecord }) {
  const { education, techniques } = programmeFor(record).consultations;
  return (
    <FormSection title={text.ticks}>
      <FormChoices
        type="checkbox"
        many
        name="education"
        label={text.education}
        optional
        options={optionsOf(education)}
      />
      <FormChoices
        type="checkbox"
        many
        name="techniques"
        label={text.techniques}
        optional
        options={optionsOf(techniques)}
      />
    </FormSection>
  );
}

/** The time spent, and what of the price it gives. */
export function TimeSection({ record, held }: HowFieldsProps) {
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
