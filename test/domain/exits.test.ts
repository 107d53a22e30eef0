import { describe, expect, it } from 'vitest';
import type { Instant, RecordFacts } from '../../shared/domain/model.ts';
import { checkExit } from '../../shared/domain/pathway.ts';
import { issueText } from '../../shared/domain/wording.ts';
import {
  answered,
  answersOf,
  contacted,
  inPhase,
  opened,
  oriented,
  paris,
  planned,
  programme,
  returned,
  reviewed,
} from './support.ts';

const day = (number: number, hour = 10): Instant => new Date(Date.UTC(2026, 0, number, hour)).toISOString();
const left = day(60);
const followed = () => contacted(oriented(opened(), day(8)), day(10));
const tried = (record: RecordFacts, ...days: Instant[]) =>
  days.reduce((so, at) => contacted(so, at, 'attempted'), record);
const item9 = (record: RecordFacts, answer: number | null, at: Instant, more = {}) =>
  answered(record, 'phq9', [...answersOf('phq9', 6).slice(0, 8), answer], at, more);

const check = (record: RecordFacts, outReason: string | null, more = {}) =>
  checkExit(programme, record, { outReason, reason: null, firstAppointmentOn: null, at: left, ...more }, paris);
const codes = (...asked: Parameters<typeof check>) => check(...asked).map(({ field, code }) => `${field} ${code}`);

describe('an exit', () => {
  it('has one of the programme’s reasons, and asks nothing more where the reason needs nothing', () => {
    expect(codes(followed(), 'patient-wish')).toEqual([]);
    expect(codes(followed(), null)).toEqual(['outReason orientation.out-reason']);
    expect(codes(followed(), 'moonlight')).toEqual(['outReason vocabulary.unknown']);
  });

  it('in remission is explained where no relapse-prevention plan was made', () => {
    expect(codes(followed(), 'remission')).toEqual(['reason exit.explanation']);
    expect(codes(followed(), 'remission', { reason: '  ' })).toEqual(['reason exit.explanation']);
    expect(codes(followed(), 'remission', { reason: 'Plan écrit, PHQ-9 à 3' })).toEqual([]);
    const preventing = inPhase(followed(), 'relapse-prevention', day(40));
    expect(codes(preventing, 'remission')).toEqual(['reason exit.explanation']);
    expect(check(preventing, 'remission').map(issueText)).toEqual([
      'Champ absent ; attendu : un plan de prévention de la rechute, ou en quelques mots pourquoi la personne sort sans ce plan.',
    ]);
  });

  it('in remission needs no word with that plan, made in this treatment period', () => {
    const on = '2026-02-12';
    expect(codes(planned(followed(), on), 'remission')).toEqual([]);
    expect(codes(planned(inPhase(followed(), 'relapse-prevention', day(40)), on), 'remission')).toEqual([]);
    expect(codes(planned(followed(), on, { kind: 'safety' }), 'remission')).toEqual(['reason exit.explanation']);
    expect(codes(planned(followed(), on, { episodeId: 'former' }), 'remission')).toEqual(['reason exit.explanation']);
    const back = returned(planned(followed(), on), day(50));
    expect(codes(back, 'remission')).toEqual(['reason exit.explanation']);
    expect(codes(planned(back, '2026-02-19'), 'remission')).toEqual([]);
  });

  it('for another reason asks for no plan', () => {
    const preventing = inPhase(followed(), 'relapse-prevention', day(40));
    expect(codes(preventing, 'patient-wish')).toEqual([]);
    expect(codes(preventing, 'moved')).toEqual([]);
  });

  it('to specialised care needs the first appointment there, already attended', () => {
    const leaves = (firstAppointmentOn: string | null) => check(followed(), 'specialised-care', { firstAppointmentOn });
    expect(leaves(null)).toMatchObject([{ field: 'firstAppointmentOn', code: 'exit.first-appointment-needed' }]);
    expect(leaves('2026-03-01')).toEqual([]);
    expect(leaves('2026-03-02')).toMatchObject([{ field: 'firstAppointmentOn', code: 'exit.first-appointment-ahead' }]);
    expect(leaves('2026-03-02').map(issueText)).toEqual([
      'Date refusée : rendez-vous à venir ; attendu : un premier rendez-vous déjà honoré, au plus tard le 01/03/2026.',
    ]);
  });

  it('counts the day of the exit by the site’s calendar', () => {
    const asked = { firstAppointmentOn: '2026-03-02', at: '2026-03-01T23:30:00.000Z' };
    expect(codes(followed(), 'specialised-care', asked)).toEqual([]);
  });
});

describe('someone lost to follow-up', () => {
  const lost = (record: RecordFacts, more = {}) => codes(record, 'lost-to-follow-up', more);
  const unreached = () => tried(followed(), day(20), day(30), day(40));

  it('was looked for on three different days', () => {
    expect(lost(unreached())).toEqual([]);
    expect(lost(tried(followed(), day(20), day(30)))).toEqual(['outReason exit.attempts']);
    expect(lost(tried(followed(), day(20), day(30, 8), day(30, 17)))).toEqual(['outReason exit.attempts']);
    expect(check(tried(followed(), day(20)), 'lost-to-follow-up').map(issueText)).toEqual([
      'Sortie refusée : 1 jour avec une tentative depuis le dernier contact ; attendu : des tentatives 3 jours différents.',
    ]);
  });

  it('by the site’s calendar: an attempt after midnight is another day', () => {
    expect(lost(tried(followed(), day(20), day(30, 22), day(30, 23)))).toEqual([]);
  });

  it('was not spoken to in between, whatever the order of entry', () => {
    expect(lost(contacted(unreached(), day(25)))).toEqual(['outReason exit.attempts']);
    expect(lost(contacted(unreached(), day(15)))).toEqual([]);
    expect(lost(contacted(unreached(), day(25), 'missed'))).toEqual([]);
    expect(lost(contacted(contacted(unreached(), day(25)), day(35)))).toEqual(['outReason exit.attempts']);
    const again = tried(contacted(unreached(), day(45)), day(46), day(47), day(48));
    expect(lost(again)).toEqual([]);
  });

  it('may never have been spoken to at all', () => {
    expect(lost(tried(opened(), day(20), day(30), day(40)))).toEqual([]);
  });

  it('is judged by what was known at the exit', () => {
    expect(lost(unreached(), { at: day(35) })).toEqual(['outReason exit.attempts']);
    expect(lost(contacted(unreached(), day(50)), { at: day(45) })).toEqual([]);
    expect(lost(unreached(), { at: day(40) })).toEqual([]);
  });

  it('is not judged by a contact or an attempt entered in error, or of another episode', () => {
    const change = (record: RecordFacts, status: string, more: object): RecordFacts => ({
      ...record,
      contacts: record.contacts.map((one) =>
        one.status === status && one.heldAt > day(12) ? { ...one, ...more } : one,
      ),
    });
    const spoken = contacted(unreached(), day(45));
    for (const more of [{ enteredInError: { reason: 'x' } }, { episodeId: 'former' }]) {
      expect(lost(change(spoken, 'done', more))).toEqual([]);
      expect(lost(change(unreached(), 'attempted', more))).toEqual(['outReason exit.attempts']);
    }
  });

  it('leaves with the psychiatrist’s word after the last attempt, when the last item 9 was not answered by no', () => {
    const doubtful = item9(unreached(), 1, day(12));
    expect(lost(doubtful)).toEqual(['outReason exit.review-needed']);
    expect(lost(item9(unreached(), null, day(12)))).toEqual(['outReason exit.review-needed']);
    expect(lost(item9(unreached(), 0, day(12)))).toEqual([]);
    expect(lost(reviewed(doubtful, day(39)))).toEqual(['outReason exit.review-needed']);
    expect(lost(reviewed(doubtful, day(40)))).toEqual([]);
    expect(lost(reviewed(doubtful, day(60)))).toEqual([]);
    expect(lost(reviewed(doubtful, day(61)))).toEqual(['outReason exit.review-needed']);
    const elsewhere = reviewed(doubtful, day(50));
    expect(lost({ ...elsewhere, reviews: elsewhere.reviews.map((one) => ({ ...one, episodeId: 'former' })) })).toEqual([
      'outReason exit.review-needed',
    ]);
  });

  it('is judged by the last answer to that question, by clinical date', () => {
    expect(lost(item9(item9(unreached(), 1, day(12)), 0, day(13)))).toEqual([]);
    expect(lost(item9(item9(unreached(), 0, day(13)), 1, day(12)))).toEqual([]);
    expect(lost(item9(item9(unreached(), 0, day(12)), 1, day(13)))).toEqual(['outReason exit.review-needed']);
    const anxious = answered(item9(unreached(), 1, day(12)), 'gad7', answersOf('gad7', 3), day(13));
    expect(lost(anxious)).toEqual(['outReason exit.review-needed']);
    const calm = answered(item9(unreached(), 0, day(12)), 'gad7', answersOf('gad7', 3), day(13));
    expect(lost(calm)).toEqual([]);
    expect(lost(item9(unreached(), 1, day(12), { enteredInError: { reason: 'x' } }))).toEqual([]);
    expect(lost(item9(unreached(), 1, day(12), { episodeId: 'former' }))).toEqual([]);
  });

  it('hears everything that is missing', () => {
    expect(lost(item9(tried(followed(), day(20)), 2, day(12)))).toEqual([
      'outReason exit.attempts',
      'outReason exit.review-needed',
    ]);
  });
});
