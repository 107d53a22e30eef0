import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { type Duty, reads, type SiteOfMine, useMySites, useTeam } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { Read } from '../../app/read.tsx';
import { Button } from '../../components/button.tsx';
import figures from '../../components/figures.module.css';
import { Mark } from '../../components/mark.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { OneSite } from '../../components/one-site.tsx';
import { weekText } from '../../forms/week.text.ts';
import { inOrder } from '../../forms/week.ts';
import { capital } from '../../text/format.ts';
import { AlertCounts } from './alert-counts.tsx';
import styles from './coordinator.module.css';
import dutyStyles from './duty.module.css';
import { dutyText as text } from './duty.text.ts';
import { DutyForm } from './duty-form.tsx';
import { type Stretch, uncovered } from './duty-week.ts';

function stretchWords({ from, to }: Stretch): string {
  return from.day === to.day && from.clock < to.clock
    ? text.sameDay(from.day, from.clock, to.clock)
    : text.acrossDays(from.day, from.clock, to.day, to.clock);
}

/** When nobody answers, said before anything else. */
function Coverage({ duty: { duty, named, uncoveredHours } }: { duty: Duty }) {
  const gaps = uncovered(duty);
  if (uncoveredHours === 0) return <Notice tone="good" title={text.covered} />;
  return (
    <Notice tone="warn" title={named ? text.uncovered(uncoveredHours) : text.notNamed}>
      {gaps === 'all' ? <p>{capital(text.allWeek)}.</p> : null}
      {gaps === 'all' ? null : (
        <ul className={dutyStyles['gaps']}>
          {gaps.map((gap) => (
            <li key={`${gap.from.day} ${gap.from.clock}`}>{capital(stretchWords(gap))}</li>
          ))}
        </ul>
      )}
      <p>{named ? text.uncoveredHelp : text.notNamedHelp}</p>
    </Notice>
  );
}

function Week({ siteId, siteName, duty: { opening, duty } }: SiteOfMine & { duty: Duty }) {
  const nameOf = useTeam(siteId);
  const { columns } = text;
  return (
    <table
      className={`${figures['figures']} ${styles['table']} ${dutyStyles['week']}`}
      aria-label={text.table(siteName)}
    >
      <thead>
        <tr>
          <th scope="col">{columns.day}</th>
          <th scope="col">{columns.opening}</th>
          <th scope="col">{columns.duty}</th>
        </tr>
      </thead>
      <tbody>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => {
          const open = inOrder(opening).filter((span) => span.day === day);
          return (
            <tr key={day}>
              <th scope="row">{capital(weekText.day(day))}</th>
              <td>
                <span className={figures['label']}>{columns.opening} : </span>
                {open.length === 0 ? text.closed : open.map(({ from, to }) => weekText.span(from, to)).join(', ')}
              </td>
              <td className={dutyStyles['who']}>
                <ul className={dutyStyles['spans']}>
                  {inOrder(duty)
                    .filter((span) => span.day === day)
                    .map(({ from, to, userId }) => (
                      <li key={from}>
                        <span className={dutyStyles['hours']}>{weekText.span(from, to)}</span>
                        {userId === null ? (
                          <Mark tone="warn" shape="ring" bare>
                            {text.nobody}
                          </Mark>
                        ) : (
                          nameOf(userId)
                        )}
                      </li>
                    ))}
                </ul>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function DutyOf({ site }: { site: SiteOfMine }) {
  const api = useApi();
  const read = useQuery(reads.duty(api, site.siteId));
  const { data: team } = useQuery(reads.team(api, site.siteId));
  const [editing, setEditing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = () => {
    setEditing(false);
    heading.current?.focus();
  };
  return (
    <>
      <section className={styles['site']} aria-labelledby={site.siteId}>
        <h2 id={site.siteId} ref={heading} tabIndex={-1}>
          {site.siteName}
        </h2>
        <Read read={read} failed={text.failed(site.siteName)}>
          {(duty) => (
            <>
              <Coverage duty={duty} />
              {editing && team !== undefined ? (
                <DutyForm siteId={site.siteId} duty={duty} members={team.members} onDone={shown} />
              ) : (
                <>
                  <Week {...site} duty={duty} />
                  <div>
                    <Button look="primary" busy={team === undefined} onClick={() => setEditing(true)}>
                      {text.edit}
                    </Button>
                  </div>
                </>
              )}
            </>
          )}
        </Read>
      </section>
      <AlertCounts site={site} />
    </>
  );
}

/** Who answers at each hour of the week, and what the alerts ask of people. */
export function DutyScreen() {
  const sites = useMySites('coordinator');
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      {sites.length === 0 ? (
        <Empty title={text.emptyTitle}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : (
        <OneSite sites={sites}>{(site) => <DutyOf site={site} />}</OneSite>
      )}
    </Page>
  );
}
