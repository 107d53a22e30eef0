import { describe, expect, it } from 'vitest';
import { nextAppointment, slotIssues } from '../../shared/domain/appointments.ts';
import type { AppointmentFacts, AppointmentStatus } from '../../shared/domain/model.ts';
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

describe('the next appointment', () => {
  const one = (appointmentId: string, from: string, status: AppointmentStatus = 'booked'): AppointmentFacts => ({
    ...slot(from, '23:00'),
    appointmentId,
    episodeId: 'E',
    nurseId: 'N',
    status,
  });
  const next = (now: string, ...all: AppointmentFacts[]) => nextAppointment(all, at(now))?.appointmentId ?? null;

  it('is the first to come that stands', () => {
    const all = [one('late', '15:00'), one('soon', '12:00'), one('past', '08:00'), one('off', '11:00', 'cancelled')];
    expect(next('10:00', ...all)).toBe('soon');
    expect(next('12:00', ...all)).toBe('soon');
    expect(next('12:01', ...all)).toBe('late');
    expect(next('15:01', ...all)).toBeNull();
    expect(next('10:00', one('a', '12:00'), one('b', '15:00'))).toBe('a');
  });

  it('is none that was missed or held', () => {
    expect(next('10:00', one('a', '12:00', 'noshow'), one('b', '13:00', 'fulfilled'))).toBeNull();
  });
});
