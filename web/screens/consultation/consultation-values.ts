import type { consultationRoutes } from '../../../shared/contracts/consultations.ts';
import type { InputOf } from '../../../shared/contracts/route.ts';
import { type ConsultationGuide, guideOf, guidesIn } from '../../../shared/domain/consultations/guides.ts';
import { taskDueOn } from '../../../shared/domain/consultations/tasks.ts';
import { rhythmOf } from '../../../shared/domain/course.ts';
import { askedQuestions } from '../../../shared/domain/guide.ts';
import { scaleOf, scoreScale } from '../../../shared/domain/scales.ts';
import { addDays } from '../../../shared/domain/time.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { ApiProblem } from '../../api/client.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { doubtOf, type Filled, filledInput, noFilling, unfilled } from '../../forms/filled-scale.tsx';
import { answersIn, noGuideAnswers, type TypedAnswers } from '../../forms/guide-answers.ts';
import { type Moment, momentIn } from '../../forms/moment-field.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When } from '../../forms/when-field.tsx';
import { localDate } from '../../text/format.ts';
import { contactText } from '../acts/contact.text.ts';
import { dueAppointments, isRemote, minutesOf } from '../acts/contact-rules.ts';
import { consultationText as text } from './consultation.text.ts';
import { taskText } from './task.text.ts';

export interface TaskRow {
  kind: string;
  text: string;
  dueOn: string;
  ownerId: string;
}

/** A scale that was sent alone, as it was sent. */
export interface SentAlone {
  key: string;
  input: ReturnType<typeof filledInput> & { authoredAt: string | undefined };
}

/** The form as it is typed; where it can, by the API's names. */
export interface ConsultationValues {
  guideId: string;
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
  /** By guide: another guide’s answers stay where they were typed. */
  answers: Record<string, TypedAnswers>;
  /** By scale. */
  filled: Record<string, Filled>;
  /** As long as no answer has told whether it is recorded: only the same under the same key can tell. */
  alone: SentAlone | null;
  /** Ticked, or empty. */
  planReviewed: string[];
  deferral: { reason: string; until: Moment };
  next: 'yes' | 'no';
  nextAppointment: { startsAt: Moment; durationMinutes: string; mode: string; closedReason: string };
  link: { scale: string; practicePhone: string };
  tasks: TaskRow[];
  gpNote: string[];
}

/** What is ticked alone. */
export const ticked = 'yes';
/** What most appointments take; one types another number where it is not so. */
const usualMinutes = '30';

export const guidesFor = (record: PatientRecord): ConsultationGuide[] =>
  guidesIn(programmeFor(record), record.episode.phase.id);

const scalesOf = (guides: readonly ConsultationGuide[]): string[] =>
  guides.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions.flatMap(({ scale }) => scale ?? [])));

/** The day on which the programme wants to see the person again; empty where it says nothing. */
function nextDay(record: PatientRecord, today: string): string {
  const { episode, summary, patient } = record;
  const { orientation, sequence } = summary;
  const facts = { ended: patient.deceasedOn !== null, phase: episode.phase.id, orientation, sequence };
  const rhythm = rhythmOf(programmeFor(record), facts);
  return rhythm === null ? '' : addDays(today, rhythm.contactEveryDays);
}

export const newTaskRow = (programme: ProgrammeDefinition, zone: string, ownerId: string): TaskRow => ({
  kind: '',
  text: '',
  dueOn: taskDueOn(programme, new Date().toISOString(), zone),
  ownerId,
});

export function emptyConsultation(record: PatientRecord, zone: string): ConsultationValues {
  const guides = guidesFor(record);
  const programme = programmeFor(record);
  const due = dueAppointments(record).at(-1);
  const mode = due?.mode ?? '';
  return {
    guideId: guides[0]?.id ?? '',
    mode,
    heldAt: nowAt(zone),
    location: '',
    appointmentId: due?.appointmentId ?? '',
    durationMinutes: '',
    otherMinutes: '',
    component: '',
    education: [],
    techniques: [],
    note: '',
    answers: Object.fromEntries(guides.map((guide) => [guide.id, noGuideAnswers(guide)])),
    filled: Object.fromEntries(scalesOf(guides).map((scale) => [scale, noFilling(programme, scale)])),
    alone: null,
    planReviewed: [],
    deferral: { reason: '', until: { day: localDate(new Date().toISOString(), zone), hour: '' } },
    next: record.summary.nextAppointmentAt === null ? 'yes' : 'no',
    nextAppointment: {
      startsAt: { day: nextDay(record, localDate(new Date().toISOString(), zone)), hour: '' },
      durationMinutes: usualMinutes,
      mode,
      closedReason: '',
    },
    link: { scale: '', practicePhone: '' },
    tasks: [],
    gpNote: [ticked],
  };
}

const chosenGuide = (record: PatientRecord, { guideId }: Pick<ConsultationValues, 'guideId'>) =>
  guideOf(programmeFor(record), guideId) ?? { id: guideId, sections: [] };

/** Scales that were filled, of those that the guide asks for now; in the order of the guide. */
export function sentScales(
  record: PatientRecord,
  values: Pick<ConsultationValues, 'guideId' | 'answers' | 'filled'>,
): { scale: string; filled: Filled }[] {
  const guide = chosenGuide(record, values);
  return askedQuestions(guide, values.answers[guide.id] ?? {}).flatMap(({ scale }) => {
    const filled = scale === undefined ? undefined : values.filled[scale];
    return scale === undefined || filled === undefined || unfilled(filled) ? [] : [{ scale, filled }];
  });
}

/** Those of them whose answers ask for an assessment of safety. */
export const alarmingScales = (record: PatientRecord, values: Parameters<typeof sentScales>[1]) =>
  sentScales(record, values).filter(
    ({ scale, filled }) => scoreScale(scaleOf(programmeFor(record), scale), filled.items).safety === 'positive',
  );

export const openSafety = ({ alerts }: PatientRecord) =>
  alerts.filter(({ state, severity }) => state !== 'closed' && severity === 'safety');

/** Questions of a scale that were left open are asked about once. */
export function doubtsOf(record: PatientRecord, values: ConsultationValues): string | null {
  const doubts = sentScales(record, values).map(({ scale, filled }) => doubtOf(programmeFor(record), scale, filled));
  const said = doubts.filter((doubt) => doubt !== null).join(' ');
  return said === '' ? null : said;
}

/** A refusal names what was sent by its place there; the form has its own places. */
export function atTheirPlaces(record: PatientRecord, values: ConsultationValues, error: unknown): unknown {
  if (!(error instanceof ApiProblem) || error.problem.errors === undefined) return error;
  const scales = sentScales(record, values).map(({ scale }) => scale);
  const errors = error.problem.errors.map((one) => ({
    ...one,
    field: one.field
      .replace(/^answers\./, `answers.${values.guideId}.`)
      .replace(/^assessments\[(\d+)\]/, (_, place: string) => `filled.${scales[Number(place)] ?? ''}`)
      .replace(/^deferral$/, 'deferral.reason'),
  }));
  return new ApiProblem({ ...error.problem, errors });
}

type Input = InputOf<typeof consultationRoutes.finishConsultation>;

function nextOf({ next, nextAppointment }: ConsultationValues, zone: string): Input['nextAppointment'] {
  if (next === 'no') return null;
  const { startsAt, durationMinutes, mode, closedReason } = nextAppointment;
  return {
    startsAt: momentIn('nextAppointment.startsAt', startsAt, zone),
    durationMinutes: Number(durationMinutes),
    mode,
    closedReason: textOrNone(closedReason),
  };
}

function demandAll(record: PatientRecord, values: ConsultationValues, defers: boolean): void {
  const { mode, location, next, nextAppointment, deferral, tasks } = values;
  demand({
    mode: [mode, text.modeAbsent],
    ...(isRemote(record, mode) ? { location: [location, contactText.locationWanted] as const } : {}),
    ...(defers ? { 'deferral.reason': [deferral.reason, text.deferralWanted] as const } : {}),
    ...(next === 'yes'
      ? {
          'nextAppointment.durationMinutes': [nextAppointment.durationMinutes, text.minutesWanted] as const,
          'nextAppointment.mode': [nextAppointment.mode, text.modeWanted] as const,
        }
      : {}),
    ...Object.fromEntries(
      tasks.flatMap(({ kind, dueOn }, row) => [
        [`tasks.${row}.kind`, [kind, taskText.kindWanted]] as const,
        [`tasks.${row}.dueOn`, [dueOn, taskText.dueWanted]] as const,
      ]),
    ),
  });
}

/** What the API takes; `defers`: the assessment of safety is put off. Throws a refusal for what is still open. */
export function consultationOf(
  record: PatientRecord,
  values: ConsultationValues,
  zone: string,
  defers: boolean,
): Input {
  demandAll(record, values, defers);
  const { guideId, mode, link, deferral } = values;
  const guide = chosenGuide(record, values);
  return {
    guideId,
    mode,
    heldAt: instantIn('heldAt', values.heldAt, zone),
    location: isRemote(record, mode) ? textOrNone(values.location) : null,
    appointmentId: textOrNone(values.appointmentId),
    durationMinutes: minutesOf(values.durationMinutes),
    otherMinutes: minutesOf(values.otherMinutes),
    component: textOrNone(values.component),
    education: values.education,
    techniques: values.techniques,
    note: textOrNone(values.note),
    answers: answersIn(guide, values.answers[guideId] ?? {}),
    assessments: sentScales(record, values).map(({ scale, filled }) =>
      filledInput(programmeFor(record), scale, filled),
    ),
    planReviewed: values.planReviewed.length > 0,
    deferral: defers ? { reason: deferral.reason, until: momentIn('deferral.until', deferral.until, zone) } : null,
    nextAppointment: nextOf(values, zone),
    link:
      link.scale === '' ? null : { scale: link.scale, practicePhone: textOrNone(link.practicePhone)?.trim() ?? null },
    tasks: values.tasks.map(({ kind, text: words, dueOn, ownerId }) => ({
      kind,
      text: textOrNone(words),
      dueOn,
      ownerId,
    })),
    gpNote: values.gpNote.length > 0,
  };
}
