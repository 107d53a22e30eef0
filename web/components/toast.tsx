import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { catalogue } from '../text/catalogue.ts';
import styles from './toast.module.css';

const text = catalogue({ fr: { close: 'Fermer ce message', place: 'Messages' } });

interface Toast {
  id: number;
  message: string;
}

const shownMs = 8_000;
const ToastContext = createContext<(message: string) => void>(() => undefined);

/** Says that something was done; what went wrong stands where it went wrong, never here. */
export const useToast = () => useContext(ToastContext);

function Shown({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onClose, shownMs);
    return () => clearTimeout(timer);
  }, [onClose]);
  return (
    <div className={styles['toast']}>
      <span>{toast.message}</span>
      <button type="button" aria-label={text.close} onClick={onClose}>
        ×
      </button>
    </div>
  );
}

let serial = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const say = useCallback((message: string) => {
    serial += 1;
    const toast = { id: serial, message };
    setToasts((shown) => [...shown.slice(-2), toast]);
  }, []);
  const close = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  return (
    <ToastContext value={say}>
      {children}
      <div className={styles['place']} role="status" aria-live="polite" aria-label={text.place}>
        {toasts.map((toast) => (
          <Shown key={toast.id} toast={toast} onClose={() => close(toast.id)} />
        ))}
      </div>
    </ToastContext>
  );
}
