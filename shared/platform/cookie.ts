/** `__Host-`: browsers take it over https from our own origin only, without a domain, and never from a subdomain. */
const name = '__Host-sesame';
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';

function valueIn(header: string): string | null {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair === undefined || pair.length === name.length + 1 ? null : pair.slice(name.length + 1);
}

/** The browser session's cookie in one call: what came, and what the answer does with it, be it a refusal (security.md 24). */
export class SessionCookie {
  readonly value: string | null;
  #answer: string | null = null;

  constructor(header: string | undefined) {
    this.value = valueIn(header ?? '');
  }

  /** Throws for a value that a cookie cannot carry. */
  keep(value: string, seconds: number): void {
    if (!/^[\w.~+/=-]+$/.test(value)) throw new Error('not a cookie value');
    this.#answer = `${name}=${value}; ${attributes}; Max-Age=${seconds}`;
  }

  clear(): void {
    this.#answer = `${name}=; ${attributes}; Max-Age=0`;
  }

  get headers(): Record<string, string> {
    return this.#answer === null ? {} : { 'set-cookie': this.#answer };
  }
}
