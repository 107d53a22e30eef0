import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { siteRole } from '../../../shared/contracts/members.ts';
import { useApi } from '../../api/api-context.tsx';
import { type Member, reads, type Site } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Loaded } from '../../app/loaded.tsx';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { Read } from '../../app/read.tsx';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { date, fullName } from '../../text/format.ts';
import { AddMember } from './add-member.tsx';
import styles from './site.module.css';
import { siteText as text } from './site.text.ts';
import { ProgrammeWords, SiteMark } from './site-state.tsx';
import { zoneLabel } from './zones.ts';

function Facts({ site }: { site: Site }) {
  const { department, kind, timeZone, openedAt, structures } = site;
  const facts = [
    [text.department, department],
    [text.kind, kind],
    [text.zone, zoneLabel(timeZone)],
    [text.opened, date(openedAt, timeZone)],
  ];
  return (
    <section className={styles['card']} aria-labelledby="le-site">
      <h2 id="le-site">{text.facts}</h2>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className={styles['wide']}>
          <dt>{text.programme}</dt>
          <dd>
            <ProgrammeWords site={site} />
          </dd>
        </div>
        <div className={styles['wide']}>
          <dt>{text.structures}</dt>
          {structures.map(({ name, finess }) => (
            <dd key={name + finess}>
              {name} <span className={styles['soft']}>{finess === null ? text.noFiness : text.finess(finess)}</span>
            </dd>
          ))}
        </div>
      </dl>
    </section>
  );
}

/** A site cannot follow anybody without these. */
const needed = ['nurse', 'psychiatrist', 'gp'] as const;

function Members({ members, timeZone }: { members: readonly Member[]; timeZone: string }) {
  const missing = needed.filter((role) => !members.some((member) => member.role === role));
  const present = siteRole.options.filter((role) => members.some((member) => member.role === role));
  return (
    <>
      {members.length === 0 ? <p className={styles['soft']}>{text.noMember}</p> : null}
      {missing.length > 0 && members.length > 0 ? (
        <Notice tone="warn" title={text.missing(missing.map((role) => appText.roles[role]).join(', '))} />
      ) : null}
      <div className={styles['roles']}>
        {present.map((role) => (
          <div key={role}>
            <h3>{appText.roles[role]}</h3>
            <ul>
              {members
                .filter((member) => member.role === role)
                .sort((a, b) => a.family.localeCompare(b.family, 'fr'))
                .map((member) => (
                  <li key={member.userId}>
                    {fullName(member)}{' '}
                    <span className={styles['soft']}>
                      {text.since(date(member.since, timeZone))} · {member.email ?? text.noEmail}
                    </span>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </>
  );
}

function Team({ site }: { site: Site }) {
  const { regionId, siteId, timeZone } = site;
  const read = useQuery(reads.members(useApi(), regionId, siteId));
  const [round, setRound] = useState(0);
  return (
    <>
      <section className={styles['card']} aria-labelledby="membres">
        <h2 id="membres">
          {text.members}{' '}
          {read.data === undefined ? null : <span className={styles['soft']}>{text.count(read.data.length)}</span>}
        </h2>
        <Read read={read} failed={text.membersFailed}>
          {(members) => <Members members={members} timeZone={timeZone} />}
        </Read>
      </section>
      <AddMember key={round} regionId={regionId} siteId={siteId} onDone={() => setRound(round + 1)} />
    </>
  );
}

/** A site as its region sees it: where, since when, who. Nothing of its patients. */
export function SiteScreen({ ids }: ScreenProps) {
  const { regionId = '', siteId = '' } = ids;
  const read = useQuery(reads.site(useApi(), regionId, siteId));
  const absent = (
    <Empty title={text.notFound} act={<LinkButton href={paths.sitesOf(regionId)}>{text.back}</LinkButton>}>
      <p>{text.notFoundHelp}</p>
    </Empty>
  );
  const back = <Link href={paths.sitesOf(regionId)}>← {text.back}</Link>;
  return (
    <Loaded read={read} title={text.title} back={back} absent={absent}>
      {(site) => (
        <Page
          title={site.name}
          back={back}
          lead={
            <p className={styles['lead']}>
              <SiteMark state={site.state} /> {site.demo ? text.demo : null}
            </p>
          }
        >
          <Facts site={site} />
          <Team site={site} />
        </Page>
      )}
    </Loaded>
  );
}
