import { catalogue } from '../../text/catalogue.ts';

export const programmeText = catalogue({
  fr: {
    title: 'Changer de version du programme',
    present: 'La version du suivi',
    presentIs: (name: string, version: string, from: string, to: string) =>
      `${name}, version ${version}, valable du ${from} au ${to}`,
    section: 'La nouvelle version',
    version: 'Passer à',
    versionWanted: 'Réponse absente ; attendu : la version du programme.',
    validity: (from: string, to: string) => `valable du ${from} au ${to}`,
    reason: 'Pourquoi',
    reasonHint: 'Par exemple : la version précédente s’arrête.',
    reasonWanted: 'Réponse absente ; attendu : pourquoi le suivi change de version.',
    help: 'Les règles, les échéances et les tarifs de la nouvelle version s’appliquent dès l’enregistrement ; le changement reste tracé.',
    submit: 'Changer de version',
    done: 'Version du programme changée.',
    noneTitle: 'Aucune autre version',
    noneHelp: 'Ce programme n’a pas d’autre version où ce suivi pourrait continuer dans sa phase actuelle.',
    see: 'Voir le dossier',
  },
});
