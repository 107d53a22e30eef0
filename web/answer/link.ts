export interface Link {
  place: string;
  secret: string;
}

/**
 * The link in the fragment, which leaves the address at once: neither the history nor whoever looks at the screen has it
 * afterwards. It lives in this page's memory. Null where there is none, as after a reload.
 */
export function takeLink(): Link | null {
  const fragment = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  const at = fragment.lastIndexOf('.');
  return at < 1 ? null : { place: fragment.slice(0, at), secret: fragment.slice(at + 1) };
}
