import { useWatch } from 'react-hook-form';
import { useNow, useTeam } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { shortDate } from '../../text/format.ts';
import { plansText as text } from './plans.text.ts';

/** What a form of versions knows of where it began. */
export interface FromVersion {
  /** Id of the version that it began from; empty for none. */
  from: string;
}

interface NewerVersionProps {
  siteId: string;
  /** The version that holds now. */
  last: { id: string; author: string; recordedAt: string } | null;
  restart: () => void;
}

/** A draft of days ago, or a colleague at the same form: nobody puts an older text over a newer one without being told. */
export function NewerVersion({ siteId, last, restart }: NewerVersionProps) {
  const from: unknown = useWatch({ name: 'from' });
  const nameOf = useTeam(siteId);
  const now = useNow();
  if (last === null || last.id === from) return null;
  return (
    <Notice
      tone="warn"
      title={text.newer(nameOf(last.author), shortDate(last.recordedAt, now))}
      act={
        <Button small onClick={restart}>
          {text.restart}
        </Button>
      }
      urgent
    >
      <p>{text.newerHelp}</p>
    </Notice>
  );
}
