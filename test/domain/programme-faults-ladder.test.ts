import { describe } from 'vitest';
import { refused } from './programme-changes.ts';

describe('the ladder of a definition', () => {
  refused([
    [
      'takes its second step after the first',
      (copy) => Object.assign(copy.safety, { acknowledgeWithinHours: 4 }),
      ['safety: the second step is not after the first'],
    ],
    [
      'takes its steps before the assessment is due',
      (copy) => Object.assign(copy.safety, { assessWithinHours: 3 }),
      ['safety: to be assessed before the last step'],
    ],
    [
      'warns of a call-back after the referral',
      (copy) => Object.assign(copy.referral, { callBackWarningHours: 48 }),
      ['referral: the warning is before the referral'],
    ],
    [
      'has opening hours that a clock shows, none over another',
      (copy) => {
        copy.safety.ladder.opening = [
          { day: 1, from: '12:00', to: '12:00' },
          { day: 2, from: '09:00', to: '13:00' },
          { day: 2, from: '12:00', to: '18:00' },
        ];
      },
      ['safety, ladder, opening 1: ends before it begins', 'safety, ladder, opening 3: stands over another'],
    ],
  ]);
});
