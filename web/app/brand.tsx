/** The product's sign: a curve that rises and comes to rest. */
export const Brand = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" fill="#1f5f5b" />
    <path d="M7 19c3.5-8 6 5 9-1s5-8 9-3" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
    <circle cx="25" cy="15" r="2.4" fill="#f3c98b" />
  </svg>
);
