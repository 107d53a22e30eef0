import { catalogue } from '../../text/catalogue.ts';

export const medicalText = catalogue({
  fr: {
    treatments: 'Traitements',
    noTreatment: 'aucun en cours',
    noTreatmentHelp: 'Ce que le médecin a prescrit se note ici : médicament, dose, début, changements.',
    addTreatment: 'Noter un traitement',
    change: 'Modifier',
    changeOf: (drug: string) => `Modifier ${drug}`,
    since: (day: string) => `depuis le ${day}`,
    doseSince: (day: string) => `dose changée le ${day}`,
    saidOn: (day: string) => `dit le ${day}`,
    history: (count: number) => `Historique (${count})`,
    requests: 'Examens et consultations du médecin',
    noRequest: 'aucun demandé',
    noRequestHelp: 'Un examen conseillé, une consultation demandée : chaque étape se note ici.',
    addRequest: 'Noter une demande',
    advance: 'Faire avancer',
    advanceOf: (what: string) => `Faire avancer : ${what}`,
    closed: (count: number) => (count === 1 ? '1 demande close' : `${count} demandes closes`),
    sickLeaves: 'Arrêts de travail',
    noSickLeave: 'aucun en cours',
    noSickLeaveHelp: 'L’arrêt prescrit par le médecin, du premier au dernier jour.',
    addSickLeave: 'Noter un arrêt',
    changeSickLeave: (span: string) => `Modifier l’arrêt ${span}`,
    former: (count: number) => (count === 1 ? '1 arrêt terminé' : `${count} arrêts terminés`),
    /** On the curve and beside it. */
    curveMarks: 'Traitements sur la courbe',
    curveMark: (number: string) => `Traitement ${number}`,
  },
});
