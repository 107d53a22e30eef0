import { describe, expect, it } from 'vitest';
import { daysAgo, exampleRows, today } from '../../web/gallery/examples.ts';
import { nextStep } from '../../web/screens/caseload/next-step.ts';

const [example] = exampleRows;
if (example === undefined) throw new Error('no row');
const day = (ago: number) => daysAgo(ago).slice(0, 10);
const step = (more: Partial<typeof example>) =>
  nextStep({ ...example, phase: { id: 'active', kind: 'treatment', label: '' }, reasons: [], ...more }, today);
const task = (nextOn: string | null) => ({ tasks: { open: nextOn === null ? 0 : 1, nextOn } });

describe('the next step of a row', () => {
  it('is a task whose day has come, late once it has passed', () => {
    expect(step({ contactDueOn: day(-10), ...task(day(0)) })).toEqual({
      text: 'Tâche à faire aujourd’hui',
      late: false,
    });
    expect(step({ contactDueOn: day(-10), ...task(day(3)) })).toEqual({
      text: 'Tâche en retard de 3 jours',
      late: true,
    });
    expect(step({ contactDueOn: null, ...task(day(1)) }).text).toBe('Tâche en retard de 1 jour');
  });

  it('is the contact where that was wanted before, or the task is not due yet', () => {
    expect(step({ contactDueOn: day(5), ...task(day(3)) }).text).toBe('Contact en retard de 5 jours');
    expect(step({ contactDueOn: day(-2), ...task(day(-1)) }).text).toMatch(/^Contact avant/);
    expect(step({ contactDueOn: day(0), ...task(null) }).text).toBe('Contact aujourd’hui');
  });

  it('is safety before everything', () => {
    const reasons = [{ group: 1, code: 'safety.alert', since: daysAgo(1), text: '' }];
    expect(step({ reasons, ...task(day(9)) }).text).toBe('Évaluer la sécurité');
  });
});
