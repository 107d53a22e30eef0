import { useRef } from 'react';
import type { ConsultationGuide } from '../../../shared/domain/consultations/guides.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices } from '../../forms/fields.tsx';
import { refusal } from '../../forms/refusal.ts';
import { AppointmentField, HowFields, TicksSection, TimeSection } from '../acts/contact-fields.tsx';
import { useRefuseTaken } from '../acts/use-elsewhere.ts';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { type Part, SectionNav } from '../evaluation/section-nav.tsx';
import styles from './consultation.module.css';
import { consultationText as text } from './consultation.text.ts';
import {
  alarmingScales,
  atTheirPlaces,
  type ConsultationValues,
  consultationOf,
  doubtsOf,
  emptyConsultation,
  guidesFor,
  openSafety,
  ticked,
} from './consultation-values.ts';
import { LinkSection, NextSection, NoteSection, TasksSection } from './ending-fields.tsx';
import type { Ended } from './finished.tsx';
import { GuideSections } from './guide-sections.tsx';
import { SafetySection } from './safety-fields.tsx';

interface FormProps {
  record: PatientRecord;
  zone: string;
  onEnd: (ended: Ended) => void;
  onAlert: (alertId: string) => void;
}

/** Something was said that a signature puts off: an alert that this page does not know of asks for it as well. */
const defers = (record: PatientRecord, values: ConsultationValues): boolean =>
  alarmingScales(record, values).length > 0 || openSafety(record).length > 0 || values.deferral.reason.trim() !== '';

function useConsultation({ record, zone, onEnd }: FormProps) {
  const link = useRef<Ended['link']>(null);
  const refuseTaken = useRefuseTaken(record.siteId);
  return usePatientAct<ConsultationValues>({
    record,
    form: 'consultation',
    defaults: emptyConsultation(record, zone),
    ask: (values) => doubtsOf(record, values),
    send: async (api, values, sending) => {
      if (values.alone !== null) throw refusal({ alone: text.unsure });
      const input = consultationOf(record, values, zone, defers(record, values));
      const next = input.nextAppointment ?? null;
      if (next !== null) await refuseTaken('nextAppointment.startsAt', next.startsAt, next.durationMinutes, zone);
      try {
        const { link: made, ...after } = await api.finishConsultation({ ...sending, input });
        link.current = made;
        return after;
      } catch (error) {
        throw atTheirPlaces(record, values, error);
      }
    },
    said: text.done,
    leadOn: (after) => {
      onEnd({ after, link: link.current });
      return true;
    },
  });
}

/** The parts of the page, in the order of the conversation: how it is held, the guide, and what it ends with. */
const partsOf = (guide: ConsultationGuide | undefined): Part[] => [
  { id: 'consultation', label: text.how },
  ...(guide?.sections ?? []).map(({ id, label }) => ({ id: `guide-${id}`, label })),
  { id: 'fait', label: text.doneParts },
  { id: 'suite', label: text.after },
];

function HowSection({ record, zone }: Pick<FormProps, 'record' | 'zone'>) {
  const guides = guidesFor(record);
  return (
    <FormSection title={text.how}>
      {guides.length < 2 ? null : (
        <FormChoices
          type="radio"
          row
          name="guideId"
          label={text.guide}
          options={guides.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      <AppointmentField record={record} zone={zone} />
      <HowFields record={record} held />
    </FormSection>
  );
}

/** The care plan was looked at together, where there is one. */
function PlanSection({ record: { carePlans, episode } }: Pick<FormProps, 'record'>) {
  const some = carePlans.some(({ episodeId }) => episodeId === episode.episodeId);
  return (
    <FormSection title={text.plan}>
      <FormChoices
        type="checkbox"
        name="planReviewed"
        label={<span className="seen-by-readers">{text.plan}</span>}
        options={[{ value: ticked, label: text.planReviewed, ...(some ? {} : { note: text.planNone }) }]}
      />
      <FormArea name="note" label={text.note} hint={text.noteHint} rows={4} maxLength={4000} optional />
    </FormSection>
  );
}

/** The whole consultation as one form and one act, in the order in which one talks. */
export function ConsultationForm(props: FormProps) {
  const { record, zone, onAlert } = props;
  const act = useConsultation(props);
  const [guideId, alone] = act.form.watch(['guideId', 'alone']);
  const guide = guidesFor(record).find(({ id }) => id === guideId);
  return (
    <div className={styles['beside']}>
      <SectionNav label={text.along} parts={partsOf(guide)} />
      <ActForm act={act} submit={alone === null ? text.submit : null}>
        <div id="consultation" className={styles['part']}>
          <HowSection record={record} zone={zone} />
        </div>
        {guide === undefined ? null : <GuideSections key={guide.id} record={record} guide={guide} />}
        <div id="fait" className={styles['part']}>
          <TicksSection record={record} />
          <PlanSection record={record} />
          <TimeSection record={record} held />
        </div>
        <SafetySection record={record} zone={zone} onAlert={onAlert} settled={act.settled} />
        <div id="suite" className={styles['part']}>
          <NextSection record={record} zone={zone} />
          <LinkSection record={record} />
          <TasksSection record={record} zone={zone} />
          <NoteSection />
        </div>
      </ActForm>
    </div>
  );
}
