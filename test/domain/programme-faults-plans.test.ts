import { describe } from 'vitest';
import { byId, type Change, type Programme, refused } from './programme-changes.ts';

const doubled =
  (listOf: (copy: Programme) => { id: string }[]): Change =>
  (copy) => {
    const list = listOf(copy);
    return list.push(...structuredClone(list.slice(0, 1)));
  };

describe('plans and preferences are refused with', () => {
  refused([
    ['an actor twice', doubled(({ carePlan }) => carePlan.actors), ['care plan, actors: patient stands twice']],
    [
      'a wish twice',
      doubled(({ preferences }) => preferences.wishes),
      ['preferences, wishes: no-medication stands twice'],
    ],
    [
      'a heading twice',
      doubled(({ plans }) => byId(plans.kinds, 'safety').sections),
      ['plan safety, sections: warning-signs stands twice'],
    ],
    ['a plan twice', doubled(({ plans }) => plans.kinds), ['plans: safety stands twice']],
    [
      'an exit for want of a plan that there is not',
      ({ plans }) => {
        plans.kinds = plans.kinds.filter(({ id }) => id !== 'relapse-prevention');
      },
      ['exit reason remission: needs a plan that the programme does not have'],
    ],
  ]);
});
