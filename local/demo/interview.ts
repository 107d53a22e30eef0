import type { Refusal } from './cohort.ts';
import type { Sex } from './people.ts';
import type { Random } from './random.ts';

/** What is said at an initial evaluation, by the questions of the guide. Nobody real is behind any of it. */
const said = {
  'life-context': [
    'Vit en couple, deux enfants, en arrêt de travail depuis un mois.',
    'Vit seul·e, emploi de bureau, peu de sorties.',
    'Hébergé·e chez un proche, recherche d’emploi.',
    'À la retraite, aidant·e d’un parent âgé.',
    'Étudiant·e, petit logement, budget serré.',
  ],
  'life-events': ['Séparation au printemps.', 'Deuil dans l’année.', 'Réorganisation au travail.', 'Aucun récent.'],
  support: ['Une sœur très présente.', 'Deux amis proches.', 'Peu d’entourage.', 'Conjoint·e informé·e.'],
  'somatic-health': ['Sommeil haché, pas de maladie suivie.', 'Hypertension traitée.', 'Lombalgies, marche possible.'],
  complaint: ['« Je n’ai plus goût à rien. »', '« J’ai la boule au ventre dès le réveil. »', '« Je tourne en rond. »'],
  functioning: ['Tâches du quotidien faites, lentement.', 'Ne sort presque plus.', 'Travaille, mais s’épuise.'],
  treatment: ['Aucun psychotrope.', 'ISRS depuis six semaines, bien pris.', 'Hypnotique au besoin.'],
  expectations: ['Mieux dormir et reprendre le travail.', 'Retrouver de l’énergie.', 'Comprendre ce qui se passe.'],
} as const;

const past = ['none', 'none', 'none', 'past'];
const preferences = ['psychotherapy', 'medication', 'activity', 'group'];

/** `thoughts`: someone who answers that they have thoughts of death tells an attempt of the past more often. */
export function guideOf(random: Random, { sex, age }: { sex: Sex; age: number }, thoughts: boolean) {
  const texts = Object.entries(said).map(([question, answers]) => [question, random.pick<string>(answers)]);
  const first = random.pick(preferences);
  const second = random.pick(preferences);
  return {
    ...Object.fromEntries(texts),
    ...(sex === 'female' && age < 46 ? { pregnancy: 'no' } : {}),
    mania: 'none',
    psychosis: 'none',
    trauma: random.pick(past),
    'substance-use': random.pick(past),
    'suicide-attempt': thoughts ? random.pick(['none', 'past']) : 'none',
    preferences: first === second ? [first] : [first, second],
  };
}

const problems = ['Sommeil', 'Isolement', 'Travail', 'Couple', 'Douleur', 'Budget', 'Perte d’élan', 'Ruminations'];

/** One to three of them, none twice. */
export const problemsOf = (random: Random): string[] => [
  ...new Set(Array.from({ length: random.int(1, 3) }, () => random.pick(problems))),
];

/** Where someone is at a distance: where help would be sent. */
export const places = ['À son domicile', 'Chez un proche, à la même adresse', 'Sur son lieu de travail, au calme'];

/** In the GP's words. */
export const gpDiagnoses = ['Épisode dépressif', 'Trouble anxieux généralisé', 'Syndrome anxiodépressif', 'F32.1'];

/** ICD-10, by how ill someone was at the evaluation. */
export const diagnoses: Record<'marked' | 'moderate', readonly (readonly [string, string])[]> = {
  marked: [
    ['F32.1', 'Épisode dépressif moyen'],
    ['F33.1', 'Trouble dépressif récurrent, épisode actuel moyen'],
    ['F41.2', 'Trouble anxieux et dépressif mixte'],
  ],
  moderate: [
    ['F32.0', 'Épisode dépressif léger'],
    ['F41.1', 'Anxiété généralisée'],
    ['F43.2', 'Trouble de l’adaptation'],
  ],
};

/** What the GP reads when the team does not take somebody. */
export const refusals: Record<Refusal, string> = {
  'ongoing-care': 'Déjà suivie au centre médico-psychologique du secteur ; nous restons joignables.',
  'patient-wish': 'Jointe par téléphone, ne souhaite pas de suivi pour le moment ; sait comment revenir.',
  unreachable: 'Trois appels à des jours différents sans réponse ; merci de nous dire si le numéro a changé.',
  'not-eligible': 'Demande sociale au premier plan, sans trouble dépressif ni anxieux à l’entretien.',
};
