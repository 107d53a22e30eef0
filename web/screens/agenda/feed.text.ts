import { catalogue } from '../../text/catalogue.ts';

export const feedText = catalogue({
  fr: {
    title: 'Mon calendrier personnel',
    lead: 'Vos rendez-vous dans l’agenda de votre téléphone ou de votre ordinateur, mis à jour de lui-même.',
    back: 'Mes rendez-vous',
    backToLeaves: 'Congés',
    failed: (site: string) => `L’adresse de calendrier de ${site} n’a pas pu être lue`,
    what: 'Ce que cette adresse montre',
    whatHelp:
      'Des heures, et le nom du site. Ni nom de personne, ni motif, ni note : avec qui et pourquoi restent dans SÉSAME.',
    secret:
      'Qui a l’adresse peut lire ces heures, sans se connecter. Ne la donnez à personne ; retirez-la si elle s’est perdue.',
    none: 'Aucune adresse pour l’instant.',
    since: (moment: string) => `Une adresse est ouverte depuis le ${moment}.`,
    withdrawn: (moment: string) => `L’adresse du ${moment} est retirée.`,
    create: 'Créer une adresse',
    another: 'Créer une autre adresse',
    anotherHelp: 'L’adresse d’avant cesse aussitôt de s’ouvrir.',
    revoke: 'Retirer l’adresse',
    revoked: 'Adresse retirée : elle ne s’ouvre plus.',
    wrong: 'L’adresse n’a pas pu être changée',
    ready: 'Votre adresse de calendrier',
    once: 'Elle n’est montrée qu’une fois : copiez-la maintenant.',
    url: 'Adresse',
    copy: 'Copier l’adresse',
    copied: 'Adresse copiée.',
    notCopied: 'La copie n’a pas marché : sélectionnez l’adresse et copiez-la.',
    howto:
      'Dans votre agenda, choisissez «\u00a0ajouter un calendrier par son adresse\u00a0» (ou «\u00a0s’abonner\u00a0»), puis collez-la.',
    emptyTitle: 'Aucun site',
    emptyHelp: 'Les infirmier·ères et les psychiatres d’un site ont ici l’adresse de leur calendrier.',
  },
});
