import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gpNoteText, type NoteFacts } from '../../shared/domain/consultations/gp-note.ts';
import { sesame } from '../../shared/programme/index.ts';
import { paris } from './support.ts';

const bare: NoteFacts = {
  guideId: 'follow-up',
  answers: {},
  planReviewed: false,
  contact: { heldAt: '2026-03-12T13:00:00.000Z', mode: 'phone', education: [], techniques: [] },
  scores: [],
  treatments: [],
  next: null,
};
const note = (more: Partial<NoteFacts> = {}) => gpNoteText(sesame, { ...bare, ...more }, paris);
const phq9 = { label: 'PHQ-9', text: '19 → 9 (−10)', band: 'légère', at: '2026-03-12T13:00:00.000Z', prorated: false };
const sertraline = { drug: 'Sertraline', dose: '100 mg', startedOn: '2026-02-01', stoppedOn: null, changes: [] };

describe('the draft of the note to the GP', () => {
  it('says of a consultation without anything that it took place', () => {
    expect(note()).toBe('Consultation de suivi du 12/03/2026, par téléphone.');
  });

  it('tells scores, treatment, what was done, what is to be told, and what comes next', () => {
    const text = note({
      answers: { news: 'Se sépare de son mari.', event: 'no', 'for-doctor': 'Nausées au réveil ; bilan ?' },
      planReviewed: true,
      contact: { ...bare.contact, education: ['depression', 'sleep'], techniques: ['behavioural-activation'] },
      scores: [
        phq9,
        { label: 'GAD-7', text: '7 (sans référence)', band: null, at: '2026-02-20T23:30:00.000Z', prorated: true },
        { label: 'C-SSRS', text: '', band: 'faible', at: '2026-03-12T13:00:00.000Z', prorated: false },
      ],
      treatments: [
        {
          ...sertraline,
          changes: [
            { on: '2026-02-10', adherence: 'as-prescribed', sideEffects: ['nausea'] },
            { on: '2026-02-20', adherence: null, sideEffects: [] },
            { on: '2026-03-12', adherence: 'partly', sideEffects: [] },
          ],
        },
        { ...sertraline, drug: 'Oxazépam', stoppedOn: '2026-03-12' },
      ],
      next: { startsAt: '2026-03-30T12:00:00.000Z', mode: 'on-site' },
    });
    expect(text).toBe(
      [
        'Consultation de suivi du 12/03/2026, par téléphone.',
        '',
        'PHQ-9 : 19 → 9 (−10), légère, le 12/03/2026.',
        'GAD-7 : 7 (sans référence), au prorata, le 21/02/2026.',
        'C-SSRS : faible, le 12/03/2026.',
        '',
        'Traitement : Sertraline, 100 mg, depuis le 01/02/2026 ; prise : en partie (le 12/03/2026) ; effets signalés : nausées (le 10/02/2026).',
        '',
        'Information donnée : la dépression, le sommeil.',
        'Techniques : activation comportementale.',
        'Plan de soins relu avec la personne.',
        '',
        'À dire au médecin : Nausées au réveil ; bilan ?',
        '',
        'Prochain rendez-vous : 30/03/2026 14:00, sur place.',
      ].join('\n'),
    );
  });

  it('repeats the answers that the programme names and none of the others', () => {
    const said = { news: 'Confidence', 'for-doctor': 'Pour lui', words: 'Autre confidence' };
    expect(note({ answers: said })).not.toMatch(/onfidence/);
    const { consultations } = sesame;
    const all = { ...sesame, consultations: { ...consultations, gpNote: { questions: ['event', 'words'] } } };
    const text = gpNoteText(all, { ...bare, answers: { ...said, event: 'yes' } }, paris);
    expect(text).toContain('Événement de santé depuis le dernier contact : oui');
    expect(text).toContain('Ce que la personne retient : Autre confidence');
    expect(text).not.toContain('Pour lui');
    expect(note({ answers: { 'for-doctor': ' ' } })).toBe(note());
  });

  it('invents nothing: every line is of a fact, and each fact has one', () => {
    const marks = fc.stringMatching(/^[a-z]{6,10}$/);
    const facts = fc.record({
      said: fc.option(marks),
      drugs: fc.uniqueArray(marks, { maxLength: 3 }),
      scores: fc.uniqueArray(fc.constantFrom('PHQ-9', 'GAD-7', 'WHO-5'), { maxLength: 3 }),
      education: fc.uniqueArray(fc.constantFrom('sleep', 'anxiety'), { maxLength: 2 }),
      planReviewed: fc.boolean(),
      next: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, ({ said, drugs, scores, education, planReviewed, next }) => {
        const text = note({
          answers: said === null ? {} : { 'for-doctor': said },
          treatments: drugs.map((drug) => ({ ...sertraline, drug })),
          scores: scores.map((label) => ({ ...phq9, label })),
          contact: { ...bare.contact, education },
          planReviewed,
          next: next ? { startsAt: '2026-03-30T12:00:00.000Z', mode: 'video' } : null,
        });
        const lines = text.split('\n').filter((line) => line !== '');
        const one = (yes: boolean) => (yes ? 1 : 0);
        expect(lines).toHaveLength(
          1 +
            scores.length +
            drugs.length +
            one(education.length > 0) +
            one(planReviewed) +
            one(said !== null) +
            one(next),
        );
        for (const mark of [...drugs, ...scores, ...(said === null ? [] : [said])]) expect(text).toContain(mark);
        expect(text).not.toMatch(/undefined|null|NaN/);
      }),
    );
  });
});
