import { catalogue } from '../../text/catalogue.ts';

export const historyText = catalogue({
  fr: {
    kinds: {
      all: 'Tout',
      contact: 'Contacts et rendez-vous',
      scale: 'Échelles',
      course: 'Parcours',
      clinic: 'Situation',
      medical: 'Traitements et demandes',
    },
    referred: 'Adressage reçu',
    evaluation: 'Évaluation initiale',
    contact: {
      done: (mode: string, minutes: number | null) => `Contact ${mode}${minutes === null ? '' : ` · ${minutes} min`}`,
      missed: (mode: string) => `Rendez-vous manqué (${mode})`,
      attempted: (mode: string) => `Tentative de contact ${mode}`,
    },
    consultation: (guide: string, contact: string) => `${guide} · ${contact.toLocaleLowerCase('fr')}`,
    /** How many answers there are beside those that one reads at a glance. */
    answers: (count: number) => (count === 1 ? 'L’autre réponse' : `Les ${count} autres réponses`),
    education: (words: string) => `Information donnée : ${words}`,
    techniques: (words: string) => `Techniques : ${words}`,
    planReviewed: 'Projet de soins relu ensemble',
    deferred: (reason: string) => `Évaluation de la sécurité reportée : ${reason}`,
    gpNote: 'Note au médecin signée',
    location: (place: string) => `Lieu : ${place}`,
    appointment: {
      booked: (moment: string, mode: string) => `Rendez-vous ${moment} (${mode})`,
      cancelled: (moment: string) => `Rendez-vous annulé (${moment})`,
      noshow: (moment: string) => `Rendez-vous manqué (${moment})`,
    },
    coming: 'à venir',
    toNote: 'à noter',
    scale: (label: string, total: number | null, level: string) =>
      [`${label} : ${total ?? (level === '' ? 'sans total' : level)}`, total === null ? '' : level]
        .filter((part) => part !== '')
        .join(', '),
    safety: 'Sécurité à évaluer : réponse positive',
    notCounted: 'ne compte pas : une autre du même jour',
    byLink: (verified: boolean) => `la personne, par lien${verified ? '' : ' · non vérifié'}`,
    toChoose: 'deux ce jour-là : laquelle compte ?',
    inError: (reason: string, day: string, by: string) =>
      `Saisie par erreur : ${reason} (${by === '' ? '' : `${by}, `}le ${day})`,
    phase: (label: string) => label,
    oriented: (label: string) => `Orientation : ${label}`,
    exit: (reason: string) => `Sortie : ${reason}`,
    sequence: (label: string, number: number) => `Séquence ouverte : ${label} ${number}`,
    review: 'Revue de cas',
    external: (kind: string) => `Relais : ${kind}`,
    externalMoved: (kind: string, state: string) => `Relais : ${kind}, ${state}`,
    diagnosis: {
      initial: (words: string) => `Diagnostic du médecin : ${words}`,
      working: (words: string) => `Diagnostic de travail : ${words}`,
    },
    consent: (label: string, decision: string) => `${label} : ${decision}`,
    flag: (label: string) => `Signalé : ${label}`,
    alert: (safety: boolean, state: string) => `${safety ? 'Alerte de sécurité' : 'Alerte'} — ${state}`,
    states: { open: 'ouverte', acknowledged: 'prise en charge', 'in-progress': 'en cours', closed: 'close' },
    acts: {
      contactError: 'Saisi par erreur',
      assessmentError: 'Saisie par erreur',
      chooseAssessment: 'Compter celle-ci',
      confirmAssessment: 'Confirmer',
      changeAppointment: 'Modifier',
      changeTreatment: 'Modifier',
      treatmentError: 'Saisi par erreur',
      requestError: 'Saisie par erreur',
      sickLeaveError: 'Saisi par erreur',
      externalError: 'Saisi par erreur',
      tickError: 'Case cochée par erreur',
      changeRequest: 'Faire avancer',
      amendSickLeave: 'Modifier',
      changeExternalReferral: 'Faire le point',
    },
    of: (act: string, what: string) => `${act} ${what}`,
  },
});
