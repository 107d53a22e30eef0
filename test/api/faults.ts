/** What is wrong, the field as the sender wrote it, its code, and what the French sentence says of fault and expectation. */
export type Fault = [what: string, value: unknown, field: string, code: string, message: RegExp];

const zeros = (count: number) => Array.from({ length: count }, () => 0);
/** In every time zone. */
const future = new Date(Date.now() + 3 * 86_400_000).toISOString();
const yearsAgo = (years: number, more = 0) =>
  new Date(Date.now() - years * 365.25 * 86_400_000 + more).toISOString().slice(0, 10);

/** `items` of the PHQ-9 of an evaluation. */
export const ofPhq9: Fault[] = [
  ['4', [...zeros(8), 4], 'assessments[0].items[8]', 'scale.answer-range', /refusée : 4 ; attendu : .*0 à 3/],
  ['−1', [-1, ...zeros(8)], 'assessments[0].items[0]', 'scale.answer-range', /refusée : -1 ; attendu : .*0 à 3/],
  ['a text', [...zeros(8), '2'], 'assessments[0].items[8]', 'invalid-type', /refusée : « 2 » ; attendu : un nombre/],
  ['a fraction', [...zeros(8), 1.5], 'assessments[0].items[8]', 'invalid-type', /: 1.5 ; attendu : un nombre entier/],
  ['true', [...zeros(8), true], 'assessments[0].items[8]', 'invalid-type', /refusée : true ; attendu : un nombre/],
  ['eight items', zeros(8), 'assessments[0].items', 'scale.item-count', /8 réponses .*attendu : exactement 9/],
  ['ten items', zeros(10), 'assessments[0].items', 'scale.item-count', /10 réponses .*attendu : exactement 9/],
  ['items by name', { 1: 0 }, 'assessments[0].items', 'invalid-type', /un objet ; attendu : une liste/],
  ['no answer', zeros(9).map(() => null), 'assessments[0].items', 'scale.empty', /attendu : au moins une réponse/],
];

const phq9 = { scale: 'phq9', items: zeros(9) };
const filled = (...assessments: object[]) => ({ assessments });
const shortGad7 = filled(phq9, { scale: 'gad7', items: zeros(6) });
const mania = { guide: { mania: 'peut-être' } };
export const ofEvaluation: Fault[] = [
  [
    'an unknown item',
    filled({ ...phq9, item10: 1 }),
    'assessments[0].item10',
    'unknown-field',
    /« item10 » ; retirez-le/,
  ],
  [
    'difficulty 4',
    filled({ ...phq9, difficulty: 4 }),
    'assessments[0].difficulty',
    'scale.answer-range',
    /: 4 .*0 à 3/,
  ],
  ['no PHQ-9', filled(), 'assessments', 'evaluation.scale-required', /absente ; attendu : PHQ-9/],
  ['no scales', { assessments: undefined }, 'assessments', 'missing', /absent ; attendu : une liste/],
  ['six items of GAD-7', shortGad7, 'assessments[1].items', 'scale.item-count', /6 réponses .*exactement 7/],
  [
    'an unknown question',
    { guide: { signe: 'Lion' } },
    'guide.signe',
    'vocabulary.unknown',
    /« signe » ; attendu : life/,
  ],
  ['no word of the guide', mania, 'guide.mania', 'vocabulary.unknown', /« peut-être » ; attendu : none/],
  ['nowhere', { mode: 'phone' }, 'location', 'contact.location', /absent ; attendu : le lieu/],
];

const ofGad7 = { scale: 'gad7', items: zeros(7), difficulty: 1 };
export const ofAssessment: Fault[] = [
  [
    'an unknown scale',
    { scale: 'ces-x', items: [0] },
    'scale',
    'vocabulary.unknown',
    /« ces-x » ; attendu : .*phq9, gad7/,
  ],
  ['no scale', { items: zeros(9) }, 'scale', 'missing', /absent ; attendu : un texte/],
  ['seven items', { scale: 'phq9', items: zeros(7) }, 'items', 'scale.item-count', /7 réponses .*exactement 9/],
  ['a field of another scale', ofGad7, 'difficulty', 'scale.no-difficulty', /GAD-7 ne demande pas/],
];

const born = (birthDate: unknown) => ({ birthDate });
const birthDate = 'patient.birthDate';
export const ofPatient: Fault[] = [
  ['a minor', born(yearsAgo(18, 2 * 86_400_000)), birthDate, 'patient.minor', /17 ans ; attendu : 18 ans.*3114, 15/],
  ['born in the future', born(future.slice(0, 10)), birthDate, 'patient.born-in-future', /futur : \d.* ; attendu/],
  ['born 130 years ago', born(yearsAgo(130)), birthDate, 'patient.too-old', /1(29|30) ans.* ; attendu : au plus 120/],
  ['a day that is none', born('1981-02-29'), birthDate, 'invalid-format', /« 1981-02-29 » ; attendu : une date/],
  ['no birth date', born(undefined), birthDate, 'missing', /absent ; attendu/],
  ['an unknown field', { prenom: 'Léa' }, 'patient.prenom', 'unknown-field', /inconnu : « prenom » ; retirez-le/],
  ['a blank name', { family: '  ' }, 'patient.family', 'too-small', /attendu : au moins 1 caractère/],
  ['a control character', { given: 'a\u0000' }, 'patient.given', 'invalid-format', /attendu : une ligne de texte/],
  ['a name of 81 letters', { given: 'a'.repeat(81) }, 'patient.given', 'too-big', /attendu : au plus 80 caractères/],
  ['an unknown sex', { sex: 'F' }, 'patient.sex', 'invalid-value', /« F » ; attendu : .*female, male, other/],
  ['no telephone number', { phone: '12' }, 'patient.phone', 'invalid-format', /« 12 » ; attendu : un numéro français/],
];

const cared = { ongoingPsychiatricCare: true };
const well = { depressiveOrAnxietyDisorder: false };
const negative = { phq2: { items: [1, 1] } };
export const ofReferral: Fault[] = [
  ['an unknown field', { urgence: true }, 'urgence', 'unknown-field', /inconnu : « urgence » ; retirez-le/],
  ['a field of the server', { version: 7 }, 'version', 'unknown-field', /inconnu : « version »/],
  ['a text for a yes', { immediateDanger: 'oui' }, 'immediateDanger', 'invalid-type', /« oui » ; attendu : true ou/],
  ['three answers', { phq2: { items: [1, 1, 1] } }, 'phq2.items', 'scale.item-count', /3 réponses .*exactement 2/],
  ['a negative PHQ-2 alone', negative, 'reason', 'referral.reason-needed', /absent ; attendu : votre motif/],
  ['no disorder', well, 'depressiveOrAnxietyDisorder', 'referral.no-disorder', /false ; attendu : un trouble/],
  ['psychiatric care', cared, 'ongoingPsychiatricCare', 'referral.psychiatric-care', /true ; attendu : aucun suivi/],
  ['a date to come', { referredAt: future }, 'referredAt', 'date-out-of-range', /futur.* ; attendu/],
];

const longNote = { mode: 'phone', note: 'a'.repeat(4001) };
export const ofContact: Fault[] = [
  ['an unknown mode', { mode: 'pigeon' }, 'mode', 'vocabulary.unknown', /« pigeon » ; attendu : on-site, phone, video/],
  ['no minutes', { mode: 'phone', durationMinutes: 0 }, 'durationMinutes', 'too-small', /: 0 ; attendu : .*1/],
  ['a note of 4001 letters', longNote, 'note', 'too-big', /attendu : au plus 4000 caractères/],
  ['a contact to come', { mode: 'phone', heldAt: future }, 'heldAt', 'date-out-of-range', /futur.* ; attendu/],
];

const situation = { orientation: 'classique', situations: ['lune'] };
export const ofOrientation: Fault[] = [
  ['unknown', { orientation: 'autre' }, 'orientation', 'vocabulary.unknown', /« autre » ; .*classique, leger, out/],
  ['out alone', { orientation: 'out' }, 'outReason', 'orientation.out-reason', /absent ; attendu : .*patient-wish/],
  ['unproposed, alone', { orientation: 'leger' }, 'reason', 'orientation.overrule', /absent ; attendu : le motif/],
  [
    'before the evaluation',
    { orientation: 'classique', decidedAt: '2024-01-01T09:00:00Z' },
    'decidedAt',
    'phase.too-early',
    /avant .*\(Évaluation initiale\)/,
  ],
  ['an unknown situation', situation, 'situations', 'vocabulary.unknown', /« lune » ; attendu : unsuitable/],
];

export const ofOutsideReferral: Fault[] = [
  ['an unknown kind', { kind: 'coach' }, 'kind', 'vocabulary.unknown', /« coach » ; attendu : psychologist, .*social/],
  ['no kind', { kind: undefined }, 'kind', 'missing', /absent ; attendu : un texte/],
  ['no word', { kind: 'Psy' }, 'kind', 'invalid-format', /« Psy » ; attendu : un mot de la liste/],
  ['a name of two lines', { to: 'a\nb' }, 'to', 'invalid-format', /attendu : une ligne de texte/],
  ['a date to come', { referredAt: future }, 'referredAt', 'date-out-of-range', /futur.* ; attendu/],
];

export const ofReview: Fault[] = [
  ['a date to come', { heldAt: future }, 'heldAt', 'date-out-of-range', /futur.* ; attendu/],
  [
    'a blank advice',
    { advice: [{ kind: 'follow-up', text: ' ' }] },
    'advice[0].text',
    'too-small',
    /attendu : au moins 1 caractère/,
  ],
  ['no decision', { advice: [] }, 'advice', 'review.no-decision', /Rien n’est décidé.* ; attendu : au moins un avis/],
  [
    'an unknown kind',
    { advice: [{ kind: 'horoscope', text: 'x' }] },
    'advice[0].kind',
    'vocabulary.unknown',
    /« horoscope »/,
  ],
  [
    'a day before it',
    { advice: [{ kind: 'follow-up', text: 'x', dueOn: '2020-01-01' }] },
    'advice[0].dueOn',
    'review.day-before',
    /avant la revue ; attendu/,
  ],
  ['a field of the server', { author: 'moi' }, 'author', 'unknown-field', /inconnu : « author »/],
];

const exit = { phase: 'exit' };
const remission = { outReason: 'remission' };
/** Of someone in the active phase. */
export const ofPhase: Fault[] = [
  ['an exit alone', exit, 'outReason', 'orientation.out-reason', /absent ; attendu : .*remission, specialised-care/],
  ['an unknown reason', { ...exit, outReason: 'bored' }, 'outReason', 'vocabulary.unknown', /« bored » ; .*remission/],
  ['a reason to stay', remission, 'outReason', 'phase.no-exit', /« remission » ; attendu : aucun motif/],
  ['a date to come', { decidedAt: future }, 'decidedAt', 'date-out-of-range', /futur.* ; attendu/],
  [
    'before the phase',
    { decidedAt: '2024-01-01T09:00:00Z' },
    'decidedAt',
    'phase.too-early',
    /avant .*\(Phase active\)/,
  ],
];

const long = { content: 'a'.repeat(48_001) };
export const ofDraft: Fault[] = [
  ['a form that is no text', { content: { a: 1 } }, 'content', 'invalid-type', /un objet ; attendu : un texte/],
  ['more than 48,000 characters', long, 'content', 'too-big', /attendu : au plus 48000 caractères/],
  ['no version', { baseVersion: undefined }, 'baseVersion', 'missing', /absent ; attendu : un nombre/],
  ['a version below 0', { baseVersion: -1 }, 'baseVersion', 'too-small', /: -1 ; attendu : .*0/],
];

const wrongKey = { structures: [{ name: 'x', finess: '750000001' }] };
export const ofSite: Fault[] = [
  [
    'an unknown department',
    { department: '999' },
    'department',
    'invalid-format',
    /« 999 » ; attendu : un département/,
  ],
  ['a wrong FINESS key', wrongKey, 'structures[0].finess', 'finess-key', /750000001 ; attendu : 9 caractères/],
  ['no structure', { structures: [] }, 'structures', 'too-small', /liste de 0 ; attendu : au moins 1/],
  ['an unknown programme', { programme: 'lune' }, 'programme', 'vocabulary.unknown', /« lune » ; attendu : .*sesame/],
  ['an unknown time zone', { timeZone: 'Mars/Olympe' }, 'timeZone', 'time-zone', /inconnu ; attendu : .*Europe\/Paris/],
];

const badKey = { role: 'nurse', rpps: '10000000001' };
export const ofMember: Fault[] = [
  ['a wrong RPPS key', badKey, 'rpps', 'rpps-key', /refusé ; attendu : 11 chiffres/],
  ['a nurse without RPPS', { role: 'nurse', login: 'nurse-x' }, 'rpps', 'missing', /attendu : le numéro RPPS/],
  [
    'an address that is none',
    { email: 'a@b' },
    'email',
    'invalid-format',
    /« a@b » ; attendu : une adresse de courriel/,
  ],
  ['an address of two lines', { email: 'a@b.fr\nBcc: c@d.fr' }, 'email', 'invalid-format', /une adresse de courriel/],
  ['a role that no site has', { role: 'regional-admin' }, 'role', 'invalid-value', /attendu : .*nurse, psychiatrist/],
];
