import { shuffled } from '../decks.ts';
import type { Random } from '../random.ts';
import { fitting, type Mood } from '../texts.ts';
import {
  after,
  done,
  forDoctor,
  helped,
  news,
  next,
  retained,
  state,
  stopped,
  supports,
  warning,
} from './guide-texts.ts';

interface Talk {
  guideId: 'follow-up' | 'relapse-prevention' | 'exit';
  mood: Mood;
  /** Weeks since the evaluation. */
  week: number;
  taking: string;
  /** Item 9 was answered, so that ideas of death were spoken of. */
  asked: boolean;
}

type Answers = Record<string, string>;

const toTell = (mood: Mood, taking: string): string[] => fitting(forDoctor[mood], taking !== 'none');

function followUp(random: Random, { mood, taking, asked }: Talk): Answers {
  const event = random.next() < 0.05;
  return {
    news: random.pick(news[mood]),
    event: event ? 'yes' : 'no',
    ...(event
      ? {
          'event-what': random.pick([
            'Grippe, trois jours au lit.',
            'Entorse à la cheville.',
            'Passage chez le dentiste, sous antalgiques.',
          ]),
        }
      : {}),
    ideas: asked ? 'not-present' : 'not-asked',
    taking,
    ...(taking === 'partly' ? { 'taking-why': random.pick(stopped) } : {}),
    ...(random.next() < 0.8 ? { done: random.pick(done[mood]) } : {}),
    'next-steps': random.pick(next[mood]),
    ...(random.next() < 0.6 ? { words: random.pick(retained) } : {}),
    ...(random.next() < 0.35 ? { 'for-doctor': random.pick(toTell(mood, taking)) } : {}),
  };
}

function prevention(random: Random, { mood, taking }: Talk): Answers {
  const signs = random.next() < (mood === 'well' ? 0.15 : 0.4);
  const used = random.next() < 0.3;
  return {
    state: random.pick(state[mood]),
    'warning-signs': signs ? 'yes' : 'no',
    ...(signs ? { 'warning-what': random.pick(warning) } : {}),
    'plan-used': used ? 'yes' : 'no',
    ...(used ? { 'plan-changes': 'Ajouter l’appel à un proche dès le premier soir.' } : {}),
    ...(random.next() < 0.25 ? { 'for-doctor': random.pick(toTell(mood, taking)) } : {}),
  };
}

const ending = (random: Random, { mood, taking }: Talk): Answers => ({
  changes: random.pick(after[mood]),
  helped: random.pick(fitting(helped, taking !== 'none')),
  supports: random.pick(supports),
  'who-to-call': 'Le médecin d’abord, l’équipe ensuite ; 3114 ou 15 si cela presse.',
  agreed: 'yes',
  ...(random.next() < 0.5 ? { 'for-doctor': random.pick(toTell(mood, taking)) } : {}),
});

const early = ['depression', 'anxiety', 'treatment', 'sleep'];
const techniques: Record<Mood, string[]> = {
  first: ['motivational', 'behavioural-activation'],
  hard: ['relaxation', 'behavioural-activation', 'motivational'],
  steady: ['problem-solving', 'behavioural-activation', 'exposure'],
  better: ['behavioural-activation', 'cognitive', 'problem-solving'],
  well: ['cognitive', 'exposure', 'behavioural-activation'],
};

/** What was explained: the illness first, then habits; the rest of the way, its return. */
function explained(random: Random, { guideId, week }: Talk): string[] {
  if (guideId !== 'follow-up') return random.next() < 0.6 ? ['relapse'] : [];
  const share = week < 6 ? 0.9 : 0.35;
  const from = week < 6 ? early : ['sleep', 'lifestyle', 'treatment', 'relapse'];
  return random.next() < share ? shuffled(random, from).slice(0, random.int(1, 2)) : [];
}

/** Answers to the questions of a guide, and what was explained and practised. */
export function said(random: Random, talk: Talk) {
  const answers = { 'follow-up': followUp, 'relapse-prevention': prevention, exit: ending }[talk.guideId](random, talk);
  const practised = talk.guideId === 'follow-up' && random.next() < 0.8;
  return {
    answers,
    education: explained(random, talk),
    techniques: practised ? shuffled(random, techniques[talk.mood]).slice(0, random.int(1, 2)) : [],
  };
}
