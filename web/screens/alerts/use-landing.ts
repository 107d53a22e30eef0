import { useRef } from 'react';

/**
 * Where the focus goes when the button that had it leaves with its act: to what the act was about, wherever that stands on
 * the page by then.
 */
export function useLanding() {
  const wanted = useRef<string | null>(null);
  return {
    want: (id: string) => {
      wanted.current = id;
    },
    at: (id: string) => (place: HTMLElement | null) => {
      if (place === null || wanted.current !== id) return;
      wanted.current = null;
      place.focus();
    },
  };
}

export type Landing = ReturnType<typeof useLanding>;
