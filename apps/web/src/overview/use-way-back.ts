import { useEffect, useLayoutEffect, useRef } from 'react';

/** Remembers where the keyboard was when something opened over the page, and puts it back there when that closes. */
export function useWayBack(open: boolean): void {
  const opener = useRef<Element>(null);
  // Before what opens takes the focus.
  useLayoutEffect(() => {
    if (open) opener.current = document.activeElement;
  }, [open]);
  // After what closes has let go of it.
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    };
  }, [open]);
}
