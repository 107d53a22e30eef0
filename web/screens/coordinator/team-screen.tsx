import { useQuery } from '@tanstack/react-query';
import { siteRole } from '../../../shared/contracts/members.ts';
import { useApi } from '../../api/api-context.tsx';
import { reads, type SiteOfMine, type Team, useMySites } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { Read } from '../../app/read.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { fullName } from '../../text/format.ts';
import styles from './team.module.css';
import { teamText as text } from './team.text.ts';

function Roles({ members }: Pick<Team, 'members'>) {
  return (
    <div className={styles['roles']}>
      {siteRole.options.map((role) => {
        const held = members
          .filter((member) => member.role === role)
          .sort((a, b) => a.family.localeCompare(b.family, 'fr'));
        return (
          <div key={role}>
            <h3>
              {appText.roles[role]} {held.length > 1 ? <span className={styles['count']}>{held.length}</span> : null}
            </h3>
            {held.length === 0 ? <p className={styles['soft']}>{text.nobody}</p> : null}
            <ul>
              {held.map((member) => (
                <li key={member.userId}>{fullName(member)}</li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

function SiteTeam({ siteId, siteName }: SiteOfMine) {
  const read = useQuery(reads.team(useApi(), siteId));
  return (
    <section className={styles['site']} aria-labelledby={siteId}>
      <h2 id={siteId}>
        {siteName}{' '}
        {read.data === undefined ? null : (
          <span className={styles['count']}>{text.count(read.data.members.length)}</span>
        )}
      </h2>
      <Read read={read} failed={text.failed(siteName)}>
        {({ members }) => <Roles members={members} />}
      </Read>
    </section>
  );
}

/** Who works at the sites of a coordinator: names and roles, and nothing of anybody's care. */
export function TeamScreen() {
  const sites = useMySites('coordinator');
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      {sites.length === 0 ? (
        <Empty title={text.emptyTitle}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : (
        <>
          {sites.map((site) => (
            <SiteTeam key={site.siteId} {...site} />
          ))}
          <Notice tone="info" title={text.scopeTitle}>
            <p>{text.scope}</p>
            <p>{text.change}</p>
          </Notice>
        </>
      )}
    </Page>
  );
}
