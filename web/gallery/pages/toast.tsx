import { Button } from '../../components/button.tsx';
import { ToastProvider, useToast } from '../../components/toast.tsx';

function Say() {
  const say = useToast();
  return <Button onClick={() => say('Contact enregistré.')}>Enregistrer</Button>;
}

export const ToastPage = () => (
  <ToastProvider>
    <Say />
  </ToastProvider>
);
