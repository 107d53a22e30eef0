import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { ToldAddress } from '../../components/told-address.tsx';
import { answerLinksText as text } from './answer-links.text.ts';

/** The address, once: whoever leaves this page has to make another. */
export const ToldLink = ({ url }: { url: string }) => (
  <ToldAddress url={url} words={{ ...text, title: text.ready }}>
    <p>{text.howto}</p>
  </ToldAddress>
);

/** Why no link is made for this person; null where one may be. */
export function hindranceOf({ patient, episode }: PatientRecord): { title: string; help: string | null } | null {
  if (patient.deceasedOn !== null) return { title: text.deceased, help: null };
  if (patient.safeContact) return { title: text.safe, help: text.safeHelp };
  const { scales } = programmeFor({ episode }).answerLinks;
  return scales.length === 0 ? { title: text.none, help: null } : null;
}
