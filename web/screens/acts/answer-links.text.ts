import { catalogue } from '../../text/catalogue.ts';

export const answerLinksText = catalogue({
  fr: {
    title: 'Remettre un lien',
    section: 'Nouveau lien',
    lead: (days: number) =>
      `La personne répond seule, une fois, sur son téléphone ou son ordinateur. Le lien vaut ${days} jours. Sa réponse est notée « non vérifiée » jusqu’à ce que vous la confirmiez avec elle.`,
    alerts: 'Une réponse 1 ou plus sur les idées de mort lève l’alerte de sécurité, de jour comme de nuit.',
    scale: 'Questionnaire',
    phone: 'Téléphone du cabinet',
    phoneHint: 'Montré à la personne à côté du 3114, du 15 et du 112.',
    create: 'Créer le lien',
    creating: 'Création…',
    ready: 'Le lien est prêt',
    once: 'Il n’est montré qu’ici : copiez-le maintenant. Sans lui, il faudra en créer un autre.',
    url: 'Adresse à remettre',
    howto:
      'Remettez-le comme convenu avec la personne, sans rien écrire de clinique à côté : le nom du cabinet suffit.',
    copy: 'Copier l’adresse',
    copied: 'Adresse copiée.',
    notCopied: 'La copie n’a pas marché ; sélectionnez l’adresse et copiez-la.',
    safe: 'Contact protégé : aucun message, donc aucun lien',
    safeHelp:
      'Un lien laisse une trace sur un appareil que quelqu’un d’autre peut voir. Remplissez le questionnaire avec la personne, pendant l’entretien.',
    deceased: 'Décès noté : aucun lien',
    none: 'Ce programme n’envoie aucun questionnaire par lien.',
    list: 'Liens déjà remis',
    listFailed: 'Les liens déjà remis n’ont pas pu être lus',
    empty: 'Aucun lien pour l’instant.',
    states: {
      ready: (until: string) => `attend une réponse, jusqu’au ${until}`,
      answered: (at: string) => `répondu le ${at}`,
      expired: () => 'expiré sans réponse',
      revoked: () => 'retiré',
      locked: () => 'bloqué : trop d’essais avec une mauvaise adresse',
    },
    made: (scale: string, at: string) => `${scale}, créé le ${at}`,
    sent: (scale: string, at: string) => `${scale}, envoyé avant un rendez-vous, le ${at}`,
    revoke: 'Retirer',
    revokeOf: (line: string) => `Retirer le lien : ${line}`,
    revoked: 'Lien retiré.',
    failed: 'L’acte n’a pas abouti',
  },
});
