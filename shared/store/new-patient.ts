import type { Patient } from './record-entities.ts';

/** An identity that nobody has checked. */
export const provisionalIns: Patient['ins'] = { status: 'PROV', matricule: null, oid: null, document: null };

/** What is known of somebody whom nobody has asked yet. */
export const unasked = {
  birthPlace: null,
  usedFamily: null,
  usedGiven: null,
  ins: provisionalIns,
  email: null,
  phoneVerifiedAt: null,
  mayLeaveMessage: false,
  safeContact: false,
  contactPerson: null,
  guardian: null,
  language: 'fr',
  interpreter: false,
  deceasedOn: null,
} satisfies Partial<Patient>;

/** The lists of a record in which nothing has been entered. */
export const emptyLists = {
  formerEpisodes: [],
  evaluations: [],
  assessments: [],
  contacts: [],
  appointments: [],
  sequences: [],
  billing: [],
  externalReferrals: [],
  reviews: [],
  diagnoses: [],
  events: [],
  consents: [],
  flags: [],
  consultations: [],
  carePlans: [],
  treatments: [],
  requests: [],
  sickLeaves: [],
  personalPlans: [],
  preferences: [],
  tasks: [],
  gpNotes: [],
  links: [],
  alerts: [],
};
