import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import type { Resource } from '../../api/directory-reads.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { useToast } from '../../components/toast.tsx';
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
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [key, setKey] = useState<string>(() => crypto.randomUUID());
  const retire = async () => {
    setBusy(true);
    setWrong(null);
    const path = { siteId, itemId: resource.resourceId };
    try {
      await api.retireResource({ path, version: resource.version, idempotencyKey: key });
      say(text.retiredNow);
      onClose();
    } catch (error) {
      // Without an answer nobody knows whether it was done: the same key finds out.
      if (error instanceof ApiProblem && error.problem.status < 500) setKey(crypto.randomUUID());
      setWrong(error instanceof ApiProblem ? error.problem.detail : text.noAnswer);
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['resources', siteId] });
    }
  };
  return (
    <Dialog
      title={text.retireTitle}
      onClose={onClose}
      acts={
        <>
          <Button look="danger" busy={busy} onClick={() => void retire()}>
            {text.retire}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {text.keep}
          </Button>
        </>
      }
    >
      <p>
        {resource.name}. {text.retireHelp}
      </p>
      {wrong === null ? null : (
        <Notice tone="danger" title={text.notRetired} urgent>
          <p>{wrong}</p>
        </Notice>
      )}
    </Dialog>
  );
}
