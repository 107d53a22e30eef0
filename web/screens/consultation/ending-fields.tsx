import { useRef } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { MomentField } from '../../forms/moment-field.tsx';
import { useMe } from '../../session/session-context.tsx';
import { dateAndTime } from '../../text/format.ts';
import { ClosedReason } from '../acts/closed-reason.tsx';
import { ProposedHours } from '../acts/proposed-hours.tsx';
import { hindranceOf } from '../acts/told-link.tsx';
import styles from './consultation.module.css';
import { consultationText as text } from './consultation.text.ts';
import { type ConsultationValues, newTaskRow, ticked } from './consultation-values.ts';
import { TaskFields } from './task-fields.tsx';

interface EndingProps {
  record: PatientRecord;
  zone: string;
}

/** When the person is seen again: proposed for the day that the cadence wants. */
export function NextSection({ record, zone }: EndingProps) {
  const next = useWatch<ConsultationValues, 'next'>({ name: 'next' });
  const { userId } = useMe();
  const { nextAppointmentAt } = record.summary;
  const lead = nextAppointmentAt === null ? {} : { lead: text.nextPlanned(dateAndTime(nextAppointmentAt, zone)) };
  return (
    <FormSection title={text.next} {...lead}>
      <FormChoices
        type="radio"
        row
        name="next"
        label={text.nextQuestion}
        options={[
          { value: 'yes', label: text.nextYes },
          { value: 'no', label: text.nextNo },
        ]}
      />
      {next === 'no' ? null : (
        <>
          <ProposedHours record={record} zone={zone} at="nextAppointment." />
          <MomentField name="nextAppointment.startsAt" />
          <ClosedReason siteId={record.siteId} nurseId={userId} at="nextAppointment." />
          <FormColumns>
            <FormText
              name="nextAppointment.durationMinutes"
              label={text.minutes}
              type="number"
              inputMode="numeric"
              min={5}
              max={480}
              step={5}
            />
          </FormColumns>
          <FormChoices
            type="radio"
            row
            name="nextAppointment.mode"
            label={text.nextMode}
            options={optionsOf(programmeFor(record).contacts.modes)}
          />
        </>
      )}
    </FormSection>
  );
}

/** A link for a questionnaire until the next time; nothing is offered where none may be made. */
export function LinkSection({ record }: Pick<EndingProps, 'record'>) {
  const scale = useWatch<ConsultationValues, 'link.scale'>({ name: 'link.scale' });
  const programme = programmeFor(record);
  const hindrance = hindranceOf(record);
  const { scales } = programme.answerLinks;
  if (hindrance !== null) {
    return scales.length === 0 ? null : (
      <FormSection title={text.link}>
        <Notice tone="warn" title={hindrance.title}>
          {hindrance.help === null ? null : <p>{hindrance.help}</p>}
        </Notice>
      </FormSection>
    );
  }
  const offered = scales.map((value) => ({ value, label: scaleOf(programme, value).label }));
  return (
    <FormSection title={text.link} lead={text.linkLead}>
      <FormColumns>
        <FormSelect
          name="link.scale"
          label={text.linkScale}
          options={[{ value: '', label: text.linkNone }, ...offered]}
        />
        {scale === '' || scale === undefined ? null : (
          <FormText
            name="link.practicePhone"
            label={text.linkPhone}
            hint={text.linkPhoneHint}
            type="tel"
            optional
            autoComplete="off"
          />
        )}
      </FormColumns>
    </FormSection>
  );
}

const mostTasks = 10;

/** What remains to be done, by whom and until when; what is removed hands the focus to the button that adds. */
export function TasksSection({ record, zone }: EndingProps) {
  const { userId } = useMe();
  const { fields, append, remove } = useFieldArray<ConsultationValues, 'tasks'>({ name: 'tasks' });
  const add = useRef<HTMLDivElement>(null);
  const putAway = (row: number) => {
    remove(row);
    add.current?.querySelector('button')?.focus();
  };
  return (
    <FormSection title={text.tasks}>
      {fields.length === 0 ? null : (
        <ul className={styles['tasks']}>
          {fields.map(({ id }, row) => (
            <li key={id} className={styles['task']} aria-label={text.task(row + 1)}>
              <TaskFields record={record} at={`tasks.${row}.`} />
              <Button look="quiet" aria-label={text.removeTask(row + 1)} onClick={() => putAway(row)}>
                {text.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div ref={add}>
        {fields.length < mostTasks ? (
          <Button onClick={() => append(newTaskRow(programmeFor(record), zone, userId))}>{text.addTask}</Button>
        ) : null}
      </div>
    </FormSection>
  );
}

export const NoteSection = () => (
  <FormSection title={text.gpNote}>
    <FormChoices
      type="checkbox"
      name="gpNote"
      label={<span className="seen-by-readers">{text.gpNote}</span>}
      options={[{ value: ticked, label: text.gpNoteDraft, note: text.gpNoteHint }]}
    />
  </FormSection>
);
