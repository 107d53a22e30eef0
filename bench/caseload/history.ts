import type { Random } from '../../local/demo/random.ts';
import { scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import type { ScaleDefinition } from '../../shared/programme/definition.ts';
import { sesame } from '../../shared/programme/index.ts';
import type { Opening } from '../../shared/store/opening.ts';
import type { Assessment, Contact, Episode } from '../../shared/store/record-entities.ts';
import type { Appointment, Evaluation } from '../../shared/store/record-items.ts';
import type { Review } from '../../shared/store/review-entities.ts';

type Filling = Opening['assessments'][number];

/** What one week adds to a record: more than the programme's cadence asks for. */
export interface Week {
  contact: Contact;
  /** Each scale of the programme's course. */
  fillings: Filling[];
  /** Kept; null in week 0, that of the evaluation. */
  appointment: Appointment | null;
  /** Every fourth week; null otherwise. */
  review: Review | null;
}

const weekMs = 7 * 86_400_000;
const durationMinutes = 25;
const reviewWeeks = 4;
const answerText = 'Vit avec ses deux enfants, en arrêt de travail depuis six semaines, voit peu de monde.';

const [mode = { id: '' }] = sesame.contacts.modes.filter(({ remote }) => !remote);

/** When week `number` of a history of `longest` weeks was, which ends at `base` (epoch ms). */
export const instant = (base: number, longest: number, number: number): string =>
  new Date(base - (longest - number) * weekMs).toISOString();

/** Answers at random, none of them to a question of safety. */
const answers = ({ items, maxAnswer, safetyItem }: ScaleDefinition, random: Random): number[] =>
  items.map((_, position) => (position === safetyItem ? 0 : random.int(0, maxAnswer)));

function filling(scale: ScaleDefinition, { items, ...common }: { items: number[] } & Common): Filling {
  const { total, status, band, safety } = scoreScale(scale, items);
  const { patientId, episodeId, recordedAt, author } = common;
  const assessment: Assessment = {
    ...{ patientId, episodeId, recordedAt, author },
    authoredAt: recordedAt,
    assessmentId: newTimeOrderedId(recordedAt),
    scale: scale.id,
    items,
    difficulty: scale.difficulty === null ? null : 1,
    ...{ total, status, band, safety },
    ...{ channel: 'care', verified: true, confirmation: null },
    counts: true,
    choice: null,
    enteredInError: null,
  };
  return { assessment, eventId: newTimeOrderedId(recordedAt), levels: false };
}

interface Common {
  patientId: string;
  episodeId: string;
  recordedAt: string;
  author: string;
}

const contactOf = (common: Common, appointmentId: string | null): Contact => ({
  ...common,
  contactId: newTimeOrderedId(common.recordedAt),
  heldAt: common.recordedAt,
  mode: mode.id,
  status: 'done',
  durationMinutes,
  otherMinutes: 5,
  location: null,
  component: null,
  education: ['depression'],
  techniques: ['behavioural-activation'],
  ticksInError: [],
  appointmentId,
  note: 'Activation comportementale : deux sorties tenues sur trois ; sommeil un peu meilleur.',
  enteredInError: null,
});

const appointmentOf = (common: Common): Appointment => ({
  ...common,
  appointmentId: newTimeOrderedId(common.recordedAt),
  nurseId: common.author,
  status: 'fulfilled',
  startsAt: common.recordedAt,
  endsAt: new Date(Date.parse(common.recordedAt) + durationMinutes * 60_000).toISOString(),
  mode: mode.id,
  note: null,
  closedReason: null,
  changes: [{ change: 'fulfilled', from: null, reason: null, by: common.author, at: common.recordedAt }],
});

const reviewOf = (common: Common, author: string): Review => ({
  ...common,
  author,
  reviewId: newTimeOrderedId(common.recordedAt),
  heldAt: common.recordedAt,
  question: null,
  hypothesis: null,
  advice: [
    {
      adviceId: 'A1',
      kind: 'follow-up',
      text: 'Poursuivre au même rythme ; reprendre les horaires de lever, réévaluer le traitement dans un mois.',
      dueOn: null,
    },
  ],
});

export function weekAt(
  { patientId, episodeId, nurseId, psychiatristId }: Episode,
  random: Random,
  number: number,
  at: string,
): Week {
  const common = { patientId, episodeId, recordedAt: at, author: nurseId };
  const appointment = number === 0 ? null : appointmentOf(common);
  return {
    contact: contactOf(common, appointment?.appointmentId ?? null),
    fillings: sesame.course.scales.map((id) => {
      const scale = scaleOf(sesame, id);
      return filling(scale, { ...common, items: answers(scale, random) });
    }),
    appointment,
    review: number % reviewWeeks === reviewWeeks - 1 ? reviewOf(common, psychiatristId ?? nurseId) : null,
  };
}

/** Every question of the guide answered. */
export function evaluationAt({ patientId, episodeId, nurseId: author }: Episode, at: string): Evaluation {
  const { version, sections } = sesame.evaluation.guide;
  const answered = sections.flatMap(({ questions }) =>
    questions.map(({ id, kind, options }) => {
      const [first = { id: '' }] = options;
      const answer = { text: answerText, choice: first.id, choices: [first.id], scale: '' }[kind];
      return [id, answer] as const;
    }),
  );
  return {
    ...{ patientId, episodeId, author, recordedAt: at },
    evaluationId: newTimeOrderedId(at),
    heldAt: at,
    guideVersion: version,
    guide: Object.fromEntries(answered),
    problems: ['Sommeil', 'Reprise du travail'],
  };
}
