import { describe } from 'vitest';
import { byId, refused, set } from './programme-changes.ts';

const word = { id: 'x', label: 'x' };

describe('external referrals are refused with', () => {
  refused([
    [
      'a state, a barrier or a funding twice',
      (copy) => {
        const { states, barriers, funding } = copy.externalReferrals;
        states.push(structuredClone(byId(states, 'completed')));
        barriers.push({ ...word, id: 'price' });
        funding.push(structuredClone(byId(funding, 'free')));
      },
      [
        'external referrals, states: completed stands twice',
        'external referrals, barriers: price stands twice',
        'external referrals, funding: free stands twice',
      ],
    ],
    [
      'a first state that ends',
      (copy) => {
        for (const state of copy.externalReferrals.states) state.ends = true;
      },
      ['external referrals, states: the first one ends'],
    ],
    [
      'no state that ends',
      (copy) => {
        for (const state of copy.externalReferrals.states) state.ends = false;
      },
      ['external referrals, states: none ends'],
    ],
    [
      'a state after one that ends',
      (copy) => copy.externalReferrals.states.push({ ...word, id: 'paused', ends: false }),
      ['external referrals, states: paused after one that ends'],
    ],
    [
      'a renewal of no number, or of one that comes again each year',
      (copy) => {
        set(() => byId(copy.externalReferrals.funding, 'free'), { renewals: 1 })(copy);
        set(() => byId(copy.externalReferrals.funding, 'mon-soutien-psy'), { renewals: 1 })(copy);
      },
      [
        'external referrals, funding mon-soutien-psy: renewals of a yearly number',
        'external referrals, funding free: renewals of no number',
      ],
    ],
  ]);
});
