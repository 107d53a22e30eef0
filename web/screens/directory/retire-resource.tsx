import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.tsx';
import type { Resource } from '../../api/directory-reads.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { useToast } from '../../components/toast.tsx';
import { useButtonAct } from '../../forms/use-button-act.ts';
import { directoryText as text } from './directory.text.ts';

interface RetireProps {
  siteId: string;
  resource: Resource;
  onClose: () => void;
}

/** Asked once more: what is retired does not come back. */
export function RetireResource({ siteId, resource, onClose }: RetireProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const { resourceId, version, name } = resource;
  const readAgain = () => queries.invalidateQueries({ queryKey: ['resources', siteId] });
  const { busy, trouble, run } = useButtonAct({
    send: (idempotencyKey) => api.retireResource({ path: { siteId, itemId: resourceId }, version, idempotencyKey }),
    done: () => {
      say(text.retiredNow);
      onClose();
      void readAgain();
    },
    readAgain,
  });
  return (
    <Dialog
      title={text.retireTitle}
      onClose={onClose}
      acts={
        <>
          <Button look="danger" busy={busy} onClick={() => void run()}>
            {text.retire}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {text.keep}
          </Button>
        </>
      }
    >
      <p>
        {name}. {text.retireHelp}
      </p>
      {trouble === null ? null : (
        <Notice tone="danger" title={text.notRetired} urgent>
          <p>{trouble}</p>
        </Notice>
      )}
    </Dialog>
  );
}
