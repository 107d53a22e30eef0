import { sesame } from '../../../shared/programme/index.ts';
import { catalogue, plural } from '../../text/catalogue.ts';

const { callBackTargetHours: target, callBackLimitHours: limit } = sesame.referral;

export const referralsText = catalogue({
  fr: {
    title: 'À rappeler',
    lead: (count: number) => plural(count, 'personne attend votre appel', 'personnes attendent votre appel'),
    rule: `Rappel visé en ${target} h, au plus tard en ${limit} h après l’adressage`,
    readAt: (time: string) => `lu à ${time}`,
    label: 'Personnes à rappeler, la plus pressée d’abord',
    emptyTitle: 'Personne n’attend de rappel',
    emptyHelp: 'Quand un médecin adresse quelqu’un, la personne apparaît ici avec son délai.',
    caseload: 'Ma file active',
    danger: 'Danger immédiat signalé par le médecin',
    dangerHelp: 'Une alerte de sécurité est partie avec l’adressage.',
    dangerAct: 'Voir l’alerte',
    left: (span: string) => `Reste ${span}`,
    over: (span: string) => `En retard de ${span}`,
    beyond: (span: string) => `Limite de ${limit} h dépassée depuis ${span}`,
    before: (moment: string) => `à rappeler avant ${moment}`,
    limitAt: (moment: string, span: string) => `limite de ${limit} h : ${moment}, dans ${span}`,
    wasDue: (moment: string) => `à rappeler avant ${moment}`,
    answered: 'Évaluation faite',
    referred: (gp: string, moment: string) => `Adressé·e par Dr ${gp}, ${moment}`,
    question: 'Question du médecin',
    reason: 'Motif',
    noWord: 'Le médecin n’a précisé ni motif ni question.',
    phq2: 'PHQ-2',
    phq2Total: (total: number, positive: boolean) => `${total}, ${positive ? 'positif' : 'négatif'}`,
    phq2Partial: (positive: boolean) => (positive ? 'incomplet, positif' : 'incomplet'),
    phq2None: 'non rempli',
    evaluate: 'Évaluer',
    evaluateWho: (name: string) => `Évaluer ${name}`,
  },
});
