/** What somebody does through the public API, and where below the patient's path an act on the record goes. */
export const places = {
  orient: 'orientation',
  contact: 'contacts',
  assess: 'assessments',
  choose: 'assessments/{target}/choice',
  'score-in-error': 'assessments/{target}/error',
  'contact-in-error': 'contacts/{target}/error',
  phase: 'phase',
  sequence: 'sequences',
  appointment: 'appointments',
  'change-appointment': 'appointments/{target}/change',
  outside: 'external-referrals',
  review: 'reviews',
  diagnosis: 'diagnoses',
  event: 'events',
  flag: 'flags',
  consent: 'consents',
  identity: 'identity',
  treatment: 'treatments',
  'change-treatment': 'treatments/{target}/change',
  'treatment-in-error': 'treatments/{target}/error',
  'personal-plan': 'personal-plans',
} as const;

export type RecordAct = keyof typeof places;
/** `alert` waits for the alert of a positive item 9; `safety` takes every open one up and closes it by an assessment. */
export type What = RecordAct | 'refer' | 'attempt' | 'answer' | 'evaluate' | 'alert' | 'safety';

/** A refusal that is wanted: its status, its code, and the field that it must name. */
export interface Refusal {
  status: number;
  code: string;
  field: string | null;
}

export const invalid = (field: string): Refusal => ({ status: 400, code: 'request.invalid', field });

export interface Act {
  what: What;
  by: 'gp' | 'nurse' | 'psychiatrist';
  body?: Record<string, unknown>;
  /** Another act is about what this one adds to the record. */
  label?: string;
  target?: string;
  refused?: Refusal;
}

/** The structured assessment that closes an alert. */
export const structured = {
  intent: 'passive',
  plan: 'none',
  means: 'none',
  protectiveFactors: 'Entourage présent, rendez-vous accepté.',
  decision: 'reinforced-follow-up',
};
