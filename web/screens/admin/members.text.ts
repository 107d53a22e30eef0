import { catalogue, plural } from '../../text/catalogue.ts';

export const membersText = catalogue({
  fr: {
    role: 'Rôle',
    chooseRole: 'Choisir le rôle…',
    family: 'Nom',
    given: 'Prénom',
    rpps: 'Numéro RPPS',
    rppsHint: '11 chiffres, comme sur sa carte ou e-CPS.',
    login: 'Identifiant de connexion',
    loginHint: 'Pour une personne sans carte : minuscules, chiffres, points ou tirets.',
    rppsInstead: 'ou numéro RPPS',
    rppsInsteadHint: 'Si elle a une carte professionnelle ; il remplace l’identifiant.',
    email: 'Courriel',
    emailHint: 'Pour prévenir qu’une alerte attend, sans nom ni information clinique.',
    more: (count: number) => `encore ${plural(count, 'caractère', 'caractères')}`,
    tooMany: (count: number) => `${plural(count, 'caractère', 'caractères')} de trop`,
    keyGood: 'clé vérifiée',
    keyBad: 'la clé ne correspond pas : numéro à relire',
    wanted: { role: 'À choisir : le rôle sur ce site.' },
  },
});
