import { useWatch } from 'react-hook-form';
import type { ExitNeed, ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { FormColumns } from '../../forms/act-form.tsx';
import { FormChoices, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { phaseText as text } from './phase.text.ts';

/** What a form holds of someone's leaving, wherever it is decided. */
export interface ExitTyped {
  outReason: string;
  reason: string;
  firstAppointmentOn: string;
}

export const noExit: ExitTyped = { outReason: '', reason: '', firstAppointmentOn: '' };

export const needsOf = ({ exit }: ProgrammeDefinition, outReason: string): readonly ExitNeed[] =>
  exit.reasons.find(({ id }) => id === outReason)?.needs ?? [];

/** Throws a refusal for what a reason to leave still lacks, by field. */
export function demandExit(programme: ProgrammeDefinition, { outReason, reason, firstAppointmentOn }: ExitTyped): void {
  demand({ outReason: [outReason, text.outReasonWanted] });
  const needs = needsOf(programme, outReason);
  if (needs.includes('first-appointment')) {
    demand({ firstAppointmentOn: [firstAppointmentOn, text.firstAppointmentWanted] });
  }
  if (needs.includes('explanation')) demand({ reason: [reason, text.reasonWanted] });
}

/** What is sent of it; nothing of the date where the reason asks for none. */
export const exitInput = (programme: ProgrammeDefinition, { outReason, firstAppointmentOn }: ExitTyped) => ({
  outReason,
  firstAppointmentOn: needsOf(programme, outReason).includes('first-appointment') ? firstAppointmentOn : null,
});

/** The reasons to leave, with what each asks for; the reason in words stands beside them. */
export function ExitFields({ programme }: { programme: ProgrammeDefinition }) {
  const outReason: unknown = useWatch({ name: 'outReason' });
  const needs = new Map(programme.exit.reasons.map(({ id, needs: all }) => [id, all]));
  const options = optionsOf(programme.exit.reasons).map((option) => {
    const notes = (needs.get(option.value) ?? []).map((need) => text.needs[need]);
    return notes.length === 0 ? option : { ...option, note: notes.join(' ; ') };
  });
  return (
    <>
      <FormChoices type="radio" name="outReason" label={text.outReason} options={options} />
      {typeof outReason === 'string' && needsOf(programme, outReason).includes('first-appointment') ? (
        <FormColumns>
          <FormText
            name="firstAppointmentOn"
            label={text.firstAppointmentOn}
            hint={text.firstAppointmentHint}
            type="date"
          />
        </FormColumns>
      ) : null}
    </>
  );
}
