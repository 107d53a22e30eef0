import { catalogue, plural } from '../../text/catalogue.ts';

export const patientActText = catalogue({
  fr: {
    back: (name: string) => `Dossier de ${name}`,
    backToList: 'Ma file active',
    alerts: (count: number) =>
      `${plural(count, 'alerte de sécurité ouverte', 'alertes de sécurité ouvertes')} : seule l’évaluation structurée la clôt`,
    assess: 'Évaluer la sécurité',
    over: 'Le suivi est terminé',
    overHelp: 'Plus rien ne s’ajoute à ce dossier. Pour reprendre, il faut un nouvel adressage du médecin.',
    see: 'Voir le dossier',
    notYours: 'Cet acte n’est pas le vôtre',
    notYoursHelp: {
      nurse: 'Il revient à l’infirmier·ère SÉSAME du site.',
      psychiatrist: 'Il revient au psychiatre référent du site.',
      both: 'Il revient à l’infirmier·ère SÉSAME ou au psychiatre du site.',
    },
    absentTitle: 'Introuvable dans ce dossier',
    absentHelp: 'Cet élément n’existe pas, ou a été remplacé depuis.',
  },
});
