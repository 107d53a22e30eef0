import { guidesIn } from '../../../shared/domain/consultations/guides.ts';
import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, useMySites } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { Menu, type MenuGroup } from '../../components/menu.tsx';
import { versionsFor } from '../acts/versions.ts';
import { planWords } from '../plans/plan-form.ts';
import { actsText as text } from './acts.text.ts';

interface Rights {
  nurse: boolean;
  psychiatrist: boolean;
}

/** Whose acts on this record the signed-in person may do. */
export function useRights(siteId: string): Rights {
  const has = (sites: readonly { siteId: string }[]) => sites.some((site) => site.siteId === siteId);
  return { nurse: has(useMySites('nurse')), psychiatrist: has(useMySites('psychiatrist')) };
}

/** The programme has something that a person may answer alone. */
const sendsLinks = ({ episode }: PatientRecord): boolean => programmeFor({ episode }).answerLinks.scales.length > 0;

const link = (href: string, label: string, note?: string) =>
  note === undefined ? { href, label } : { href, label, note };

/** What may be done of each kind, in the state that the record is in; what makes no sense now is not offered. */
function groupsOf(record: PatientRecord, { nurse }: Rights): MenuGroup[] {
  const { siteId, patientId, episode } = record;
  const at = (path: (siteId: string, patientId: string) => string) => path(siteId, patientId);
  const over = episode.phase.kind === 'exit';
  const followed = !over && episode.phase.kind !== 'evaluation';
  const care = [
    link(at(paths.scale), text.scale),
    ...(sendsLinks(record) ? [link(at(paths.answerLinks), text.link, text.linkNote)] : []),
    link(at(paths.planAppointment), text.appointment),
    link(at(paths.openTask), text.task),
    link(at(paths.referOutside), text.referOutside),
  ];
  const course = [
    ...(followed ? [link(at(paths.sequence), text.sequence), link(at(paths.phase), text.phase)] : []),
    ...(versionsFor(record).length > 0 ? [link(at(paths.programme), text.programme)] : []),
  ];
  const plans = [
    link(at(paths.carePlan), text.carePlan),
    ...programmeFor({ episode }).plans.kinds.map(({ id, label }) =>
      link(paths.personalPlan(siteId, patientId, planWords[id]), label),
    ),
    link(at(paths.preferences), text.preferences),
  ];
  const clinic = [
    ...(over ? [] : [link(at(paths.diagnosis), text.diagnosis), link(at(paths.flag), text.flag)]),
    ...(over ? [] : [link(at(paths.advice), text.advice, text.adviceNote[nurse ? 'nurse' : 'psychiatrist'])]),
    link(at(paths.event), text.event, text.eventNote),
  ];
  const medical = [
    link(at(paths.treatment), text.treatment),
    link(at(paths.request), text.request),
    link(at(paths.sickLeave), text.sickLeave),
  ];
  const held = [link(at(paths.identity), text.identity, text.identityNote), link(at(paths.consent), text.consent)];
  const groups: MenuGroup[] = [
    { title: text.groups.care, links: nurse && !over ? care : [] },
    { title: text.groups.course, links: nurse && !over ? course : [] },
    { title: text.groups.plans, links: nurse && !over ? plans : [] },
    { title: text.groups.medical, links: nurse && !over ? medical : [] },
    { title: text.groups.clinic, links: clinic },
    { title: text.groups.record, links: nurse ? held : [] },
  ];
  return groups.filter(({ links }) => links.length > 0);
}

/** One main act, the one that is done every day; the others behind a button, in plain words. */
export function PatientActs({ record }: { record: PatientRecord }) {
  const { siteId, patientId, episode } = record;
  const rights = useRights(siteId);
  const over = episode.phase.kind === 'exit';
  const evaluating = episode.phase.kind === 'evaluation';
  const consults = guidesIn(programmeFor({ episode }), episode.phase.id).length > 0;
  const groups = groupsOf(record, rights);
  return (
    <>
      {rights.nurse && evaluating ? (
        <LinkButton look="primary" href={paths.orientation(siteId, patientId)}>
          {text.orient}
        </LinkButton>
      ) : null}
      {rights.nurse && consults ? (
        <LinkButton look="primary" href={paths.consultation(siteId, patientId)}>
          {text.consultation}
        </LinkButton>
      ) : null}
      {rights.nurse && !over ? (
        <LinkButton look={evaluating || consults ? 'secondary' : 'primary'} href={paths.contact(siteId, patientId)}>
          {text.contact}
        </LinkButton>
      ) : null}
      {rights.psychiatrist && !over ? (
        <LinkButton look="primary" href={paths.review(siteId, patientId)}>
          {text.review}
        </LinkButton>
      ) : null}
      {groups.length === 0 ? null : <Menu label={text.menu} groups={groups} />}
    </>
  );
}
