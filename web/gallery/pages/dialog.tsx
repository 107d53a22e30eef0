import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';

export function DialogPage() {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button onClick={() => setOpen(true)}>Terminer le suivi</Button>
      {open ? (
        <Dialog
          title="Terminer ce suivi ?"
          onClose={() => setOpen(false)}
          acts={
            <>
              <Button onClick={() => setOpen(false)}>Annuler</Button>
              <Button look="danger" onClick={() => setOpen(false)}>
                Terminer
              </Button>
            </>
          }
        >
          <p>La personne quitte votre file active. Son dossier reste lisible.</p>
        </Dialog>
      ) : null}
    </div>
  );
}
