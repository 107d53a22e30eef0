import { useFormContext, useWatch } from 'react-hook-form';
import type { ExitNeed, ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, useZone } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { FormColumns } from '../../forms/act-form.tsx';
import { FormChoices, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { calendarDate, localDate } from '../../text/format.ts';
import { externalText } from '../external/external.text.ts';
import { attendedFirst } from '../external/external-words.ts';
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

/** Does this reason ask for words: for the plan that it needs, and that was not made? */
export const wantsWords = (record: PatientRecord, outReason: string): boolean =>
  needsOf(programmeFor(record), outReason).includes('relapse-plan') && record.episode.relapsePlanOn === null;

/** Throws a refusal for what a reason to leave still lacks, by field. */
export function demandExit(record: PatientRecord, { outReason, reason, firstAppointmentOn }: ExitTyped): void {
  demand({ outReason: [outReason, text.outReasonWanted] });
  const needs = needsOf(programmeFor(record), outReason);
  if (needs.includes('first-appointment')) {
    demand({ firstAppointmentOn: [firstAppointmentOn, text.firstAppointmentWanted] });
  }
  if (wantsWords(record, outReason)) demand({ reason: [reason, text.reasonWanted] });
}

/** What is sent of it; nothing of the date where the reason asks for none. */
export const exitInput = (programme: ProgrammeDefinition, { outReason, firstAppointmentOn }: ExitTyped) => ({
  outReason,
  firstAppointmentOn: needsOf(programme, outReason).includes('first-appointment') ? firstAppointmentOn : null,
});

/** What a reason asks for, and of the plan whether it is there. */
function needNote(need: ExitNeed, { episode: { relapsePlanOn } }: PatientRecord): string {
  if (need !== 'relapse-plan' || relapsePlanOn === null) return text.needs[need];
  return text.planMade(calendarDate(relapsePlanOn));
}

/** The day that is noted of a referral to the care that the reason to leave names: one press takes it over. */
function OfferedDay({ record, outReason }: { record: PatientRecord; outReason: string }) {
  const { setValue } = useFormContext<ExitTyped>();
  const today = localDate(new Date().toISOString(), useZone(record.siteId));
  const known = attendedFirst(record, outReason, today);
  if (known === null) return null;
  const { day, to } = known;
  return (
    <div>
      <Button small onClick={() => setValue('firstAppointmentOn', day, { shouldDirty: true })}>
        {externalText.offer(calendarDate(day), to)}
      </Button>
    </div>
  );
}

/** The reasons to leave, with what each asks for; the reason in words stands beside them. */
export function ExitFields({ record }: { record: PatientRecord }) {
  const programme = programmeFor(record);
  const outReason: unknown = useWatch({ name: 'outReason' });
  const needs = new Map(programme.exit.reasons.map(({ id, needs: all }) => [id, all]));
  const options = optionsOf(programme.exit.reasons).map((option) => {
    const notes = (needs.get(option.value) ?? []).map((need) => needNote(need, record));
    return notes.length === 0 ? option : { ...option, note: notes.join(' ; ') };
  });
  return (
    <>
      <FormChoices type="radio" name="outReason" label={text.outReason} options={options} />
      {typeof outReason === 'string' && needsOf(programme, outReason).includes('first-appointment') ? (
        <>
          <FormColumns>
            <FormText
              name="firstAppointmentOn"
              label={text.firstAppointmentOn}
              hint={text.firstAppointmentHint}
              type="date"
            />
          </FormColumns>
          <OfferedDay record={record} outReason={outReason} />
        </>
      ) : null}
    </>
  );
}
