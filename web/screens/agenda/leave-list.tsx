import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import type { Leave } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Mark } from '../../components/mark.tsx';
import { Notice } from '../../components/notice.tsx';
import { useToast } from '../../components/toast.tsx';
import { useButtonAct } from '../../forms/use-button-act.ts';
import { calendarDate } from '../../text/format.ts';
import styles from './leaves.module.css';
import { leavesText as text } from './leaves.text.ts';

export const leaveDays = ({ from, to }: Pick<Leave, 'from' | 'to'>): string =>
  text.days(calendarDate(from), calendarDate(to));

interface CancelProps {
  siteId: string;
  leave: Leave;
  name: string;
  onClose: () => void;
}

/** Asked once more: a day that is given back may be booked at once. */
function CancelLeave({ siteId, leave, name, onClose }: CancelProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const readAgain = async () => {
    await Promise.all(['leaves', 'proposals'].map((read) => queries.invalidateQueries({ queryKey: [read, siteId] })));
  };
  const { busy, trouble, run } = useButtonAct({
    send: (idempotencyKey) =>
      api.cancelLeave({ path: { siteId, itemId: leave.leaveId }, version: leave.version, idempotencyKey }),
    done: () => {
      say(text.cancelled);
      onClose();
      void readAgain();
    },
    readAgain,
  });
  return (
    <Dialog
      title={text.cancelTitle}
      onClose={onClose}
      acts={
        <>
          <Button look="danger" busy={busy} onClick={() => void run()}>
            {text.cancel}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {text.keep}
          </Button>
        </>
      }
    >
      <p>
        {name}, {leaveDays(leave)}. {text.cancelHelp}
      </p>
      {trouble === null ? null : (
        <Notice tone="danger" title={text.notCancelled} urgent>
          <p>{trouble}</p>
        </Notice>
      )}
    </Dialog>
  );
}

interface LeaveListProps {
  siteId: string;
  leaves: readonly Leave[];
  today: string;
  nameOf: (userId: string | null) => string;
  /** Who looks: their own may be changed, and by the coordinator everybody's. */
  mine: (leave: Leave) => boolean;
  userId: string;
  onChange: (leave: Leave) => void;
}

interface LineProps extends Omit<LeaveListProps, 'leaves' | 'siteId'> {
  leave: Leave;
  onCancel: () => void;
}

function LeaveLine({ leave, today, nameOf, mine, userId, onChange, onCancel }: LineProps) {
  const name = nameOf(leave.userId);
  const days = leaveDays(leave);
  const cover = leave.coverId === null ? text.noCover : text.cover(nameOf(leave.coverId));
  return (
    <li className={styles['line']}>
      <div className={styles['who']}>
        <span className={styles['name']}>{leave.userId === userId ? text.you(name) : name}</span>
        <span>{days}</span>
        <span className={styles['soft']}>{leave.note === null ? cover : `${cover} · ${leave.note}`}</span>
      </div>
      {leave.toReplan === undefined ? null : (
        <Mark tone="warn" shape="diamond" bare>
          {text.toReplan(leave.toReplan)}
        </Mark>
      )}
      {leave.from <= today ? (
        <Mark tone="info" shape="clock" bare>
          {text.now}
        </Mark>
      ) : null}
      {mine(leave) ? (
        <div className={styles['acts']}>
          <Button small aria-label={text.of(text.change, name, days)} onClick={() => onChange(leave)}>
            {text.change}
          </Button>
          <Button small look="quiet" aria-label={text.of(text.cancel, name, days)} onClick={onCancel}>
            {text.cancel}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

/** The team's leaves that are not over, the next one first. */
export function LeaveList({ siteId, leaves, ...rest }: LeaveListProps) {
  const [asked, setAsked] = useState<string | null>(null);
  // As it is read now: one that somebody changed meanwhile is cancelled as it has become.
  const cancelling = leaves.find(({ leaveId }) => leaveId === asked);
  return (
    <>
      {leaves.length === 0 ? <p className={styles['soft']}>{text.none}</p> : null}
      <ul className={styles['list']}>
        {leaves.map((leave) => (
          <LeaveLine key={leave.leaveId} leave={leave} {...rest} onCancel={() => setAsked(leave.leaveId)} />
        ))}
      </ul>
      {cancelling === undefined ? null : (
        <CancelLeave
          siteId={siteId}
          leave={cancelling}
          name={rest.nameOf(cancelling.userId)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
