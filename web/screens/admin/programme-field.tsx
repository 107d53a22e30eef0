import { takesInclusions } from '../../../shared/domain/programme-life.ts';
import { currentVersionOf, programmes } from '../../../shared/programme/index.ts';
import type { Option } from '../../components/field.tsx';
import { FormChoices } from '../../forms/fields.tsx';
import { calendarDate, localDate } from '../../text/format.ts';
import { openSiteText as text } from './open-site.text.ts';

/** Every programme by the version that a site opened today would get; one that takes nobody more is shown, and says so. */
function optionsOn(today: string): Option[] {
  const ids = [...new Set(programmes.map(({ id }) => id))];
  const options = ids.flatMap((id) => {
    const programme = currentVersionOf(id, today);
    if (programme === null) return [];
    const open = takesInclusions(programme, today);
    const end = calendarDate(programme.validTo);
    const note = open ? text.programmeUntil(end) : text.programmeEnded(end);
    return [{ value: id, label: programme.name, note, disabled: !open }];
  });
  return options.sort((a, b) => Number(a.disabled) - Number(b.disabled));
}

export const ProgrammeField = () => (
  <FormChoices
    type="radio"
    name="programme"
    label={text.programme}
    options={optionsOn(localDate(new Date().toISOString()))}
  />
);
