import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../functions/notifier/words.ts';

const origin = 'https://sesame.example';
const roles = ['nurse', 'psychiatrist', 'gp', 'coordinator'] as const;
const kinds = ['raised', 'step', 'unattended', 'digest'] as const;
const counts = { open: 3, unread: 1 };
const every = roles.flatMap((role) =>
  kinds.map((kind) => ({ role, kind, ...wordsOf({ kind, counts }, role, origin) })),
);
const second = (text: string) => text.split('\n\n')[1];

describe('what a notice says outside the application', () => {
  it.each(every)('to a $role, of $kind: one line of subject, nothing clinical, no name', ({ subject, text }) => {
    expect(subject).toMatch(/^SÉSAME : [^\p{Cc}]{10,80}$/u);
    const clinical =
      /phq|gad|item|suicid|danger|sécurité|dépress|anxi|patient|score|urgen|clinique|santé|dossier|règle/i;
    expect(`${subject} ${text}`.match(clinical)).toBeNull();
  });

  it('leads carers to their alerts, and the others to the first page', () => {
    const pages = every.map(({ role, text }) => [role, text.split('\n\n')[2]]);
    expect(new Set(pages.map((page) => page.join(' ')))).toEqual(
      new Set([
        'nurse https://sesame.example/alertes',
        'psychiatrist https://sesame.example/alertes',
        'gp https://sesame.example/',
        'coordinator https://sesame.example/',
      ]),
    );
  });

  it.each([
    [{ open: 1, unread: 0 }, '1 alerte ouverte vous attend.'],
    [{ open: 1, unread: 1 }, '1 alerte ouverte vous attend, dont 1 non lue.'],
    [{ open: 5, unread: 2 }, '5 alertes ouvertes vous attendent, dont 2 non lues.'],
  ])('counts %j', (given, expected) => {
    expect(second(wordsOf({ kind: 'digest', counts: given }, 'nurse', origin).text)).toBe(expected);
  });
});
