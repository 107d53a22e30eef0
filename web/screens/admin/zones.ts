import { usualTimeZone } from '../../../shared/domain/time.ts';
import { openSiteText as text } from './open-site.text.ts';

/** The overseas departments whose clock is not Paris's (ISO 3166-2:FR; IANA time zones). */
const overseas: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
};

export const paris = usualTimeZone;

export const zoneOptions = [
  { value: paris, label: text.zones.paris },
  ...Object.entries(overseas).map(([department, value]) => ({ value, label: text.zones.overseas(department) })),
];

/** The zone of a department's clocks. */
export const zoneOf = (department: string): string => overseas[department.trim()] ?? paris;

export const zoneLabel = (zone: string): string => zoneOptions.find(({ value }) => value === zone)?.label ?? zone;
