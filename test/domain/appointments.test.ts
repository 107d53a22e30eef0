import { describe, expect, it } from 'vitest';
import { slotIssues } from '../../shared/domain/appointments.ts';
import { issueText } from '../../shared/domain/wording.ts';
import { paris } from './support.ts';

const at = (time: string) => `2026-03-10T${time}:00.000Z`;
const slot = (from: string, to: string, appointmentId: string | null = null) => ({
  appointmentId,
  startsAt: at(from),
  endsAt: at(to),
});

describe('a slot', () => {
  const check = (asked: ReturnType<typeof slot>, ...others: ReturnType<typeof slot>[]) =>
    slotIssues(others, asked, paris);

  it('overlaps no other one of the nurse, and names the hours that are taken', () => {
    const taken = slot('09:00', '10:00', 'R1');
    expect(check(slot('10:00', '11:00'), taken)).toEqual([]);
    expect(check(slot('08:00', '09:00'), taken)).toEqual([]);
    for (const asked of [
      slot('09:59', '11:00'),
      slot('08:00', '09:01'),
      slot('08:00', '11:00'),
      slot('09:15', '09:30'),
    ]) {
      expect(check(asked, taken)).toMatchObject([{ field: 'startsAt', code: 'appointment.overlap' }]);
    }
    expect(check(slot('08:30', '12:00'), taken, slot('11:00', '11:30', 'R2')).map(issueText)).toEqual([
      'Créneau refusé : un autre rendez-vous est pris du 10/03/2026 10:00 au 10/03/2026 11:00 ; attendu : un horaire libre.',
      'Créneau refusé : un autre rendez-vous est pris du 10/03/2026 12:00 au 10/03/2026 12:30 ; attendu : un horaire libre.',
    ]);
  });

  it('is not in its own way when it moves', () => {
    const taken = slot('09:00', '10:00', 'R1');
    expect(check(slot('09:30', '10:30', 'R1'), taken)).toEqual([]);
    expect(check(slot('09:30', '10:30', 'R2'), taken)).toHaveLength(1);
    expect(check(slot('09:30', '10:30'), slot('09:00', '10:00'))).toHaveLength(1);
  });

  it('ends after it starts, within eight hours', () => {
    expect(check(slot('10:00', '10:00'))).toMatchObject([{ field: 'endsAt', code: 'appointment.ends-first' }]);
    expect(check(slot('10:00', '09:00')).map(issueText)).toEqual([
      'Fin refusée ; attendu : une heure après le début (10/03/2026 11:00).',
    ]);
    expect(check(slot('10:00', '18:00'))).toEqual([]);
    expect(check(slot('10:00', '18:01'))).toMatchObject([{ field: 'endsAt', code: 'appointment.too-long' }]);
    expect(check(slot('10:00', '18:01')).map(issueText)).toEqual(['Durée refusée ; attendu : au plus 8 heures.']);
  });
});
