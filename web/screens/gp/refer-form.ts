import { sex } from '../../../shared/contracts/fields.ts';
import type { gpRoutes } from '../../../shared/contracts/referrals.ts';
import type { InputOf } from '../../../shared/contracts/route.ts';
import { screen } from '../../../shared/domain/referral.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { type Answers, noAnswers } from '../../forms/scale-form.tsx';
import { referText as text } from './refer.text.ts';

export type YesOrNo = '' | 'yes' | 'no';

/** The form as it is typed; its names are the API's, so that what the API objects to lands on its field. */
export interface ReferValues {
  siteId: string;
  patient: { family: string; given: string; birthDate: string; sex: string; phone: string };
  immediateDanger: YesOrNo;
  phq2: { items: Answers };
  depressiveOrAnxietyDisorder: YesOrNo;
  ongoingPsychiatricCare: YesOrNo;
  reason: string;
  diagnosis: string;
  question: string;
}

export const noScreening = (programme: ProgrammeDefinition): Answers => {
  const { screeningScale } = programme.referral;
  return screeningScale === null ? [] : noAnswers(screeningScale, programme);
};

/** Nothing is answered beforehand: an answer that nobody gave must not be sent. */
export const emptyReferral = (siteId: string, programme: ProgrammeDefinition): ReferValues => ({
  siteId,
  patient: { family: '', given: '', birthDate: '', sex: '', phone: '' },
  immediateDanger: '',
  phq2: { items: noScreening(programme) },
  depressiveOrAnxietyDisorder: '',
  ongoingPsychiatricCare: '',
  reason: '',
  diagnosis: '',
  question: '',
});

const answered = (items: Answers): boolean => items.some((item) => item !== null);

/** Screening was used and is not positive: the GP's own reason speaks instead (dangers, 5). */
export function reasonIsNeeded(programme: ProgrammeDefinition, items: Answers, chosenSex: string): boolean {
  const known = sex.safeParse(chosenSex);
  return answered(items) && !screen(programme, items, known.success ? known.data : 'other').positive;
}

/** A condition of inclusion: open, or answered as it must be; the other answer is refused, with the reason on the page. */
const including = (answer: YesOrNo, right: YesOrNo, wanted: string): readonly [string, string] =>
  answer === '' || answer === right ? [answer, wanted] : ['', text.excluded];

/** What the API takes. Throws a refusal for what is still open. */
export function referralOf(programme: ProgrammeDefinition, values: ReferValues): InputOf<typeof gpRoutes.referPatient> {
  const { patient, phq2, immediateDanger, depressiveOrAnxietyDisorder, ongoingPsychiatricCare } = values;
  const { wanted } = text;
  demand({
    siteId: [values.siteId, wanted.site],
    'patient.family': [patient.family, wanted.family],
    'patient.given': [patient.given, wanted.given],
    'patient.birthDate': [patient.birthDate, wanted.birthDate],
    'patient.sex': [patient.sex, wanted.sex],
    immediateDanger: [immediateDanger, wanted.danger],
    depressiveOrAnxietyDisorder: including(depressiveOrAnxietyDisorder, 'yes', wanted.disorder),
    ongoingPsychiatricCare: including(ongoingPsychiatricCare, 'no', wanted.care),
    ...(reasonIsNeeded(programme, phq2.items, patient.sex) ? { reason: [values.reason, wanted.reason] } : {}),
  });
  return {
    patient: { ...patient, sex: sex.parse(patient.sex), phone: textOrNone(patient.phone) },
    phq2: answered(phq2.items) ? { items: phq2.items } : null,
    depressiveOrAnxietyDisorder: depressiveOrAnxietyDisorder === 'yes',
    ongoingPsychiatricCare: ongoingPsychiatricCare === 'yes',
    immediateDanger: immediateDanger === 'yes',
    reason: textOrNone(values.reason),
    diagnosis: textOrNone(values.diagnosis),
    question: textOrNone(values.question),
  };
}
