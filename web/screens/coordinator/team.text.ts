import { catalogue, plural } from '../../text/catalogue.ts';

export const teamText = catalogue({
  fr: {
    title: 'Équipe',
    lead: 'Qui travaille sur vos sites.',
    count: (count: number) => plural(count, 'personne', 'personnes'),
    scopeTitle: 'Ce que cet écran montre, et ne montre pas',
    scope:
      'Il montre les membres de l’équipe et leur rôle. Il ne montre aucun patient : ni nom, ni dossier, ni alerte. Un dossier s’ouvre à l’équipe de soins du site, jamais à sa coordination.',
    change: 'Pour inscrire ou retirer une personne, adressez-vous à l’administration régionale.',
    failed: (site: string) => `L’équipe de ${site} n’a pas pu être lue`,
    nobody: 'Personne pour ce rôle.',
    emptyTitle: 'Vous ne coordonnez aucun site',
    emptyHelp: 'L’administration régionale vous inscrit sur un site.',
  },
});
