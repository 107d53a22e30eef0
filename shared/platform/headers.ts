/** A request's header, whatever its case: gateways and browsers differ. */
export function headerOf(headers: Record<string, string | undefined>, name: string): string | undefined {
  const found = Object.keys(headers).find((key) => key.toLowerCase() === name);
  return found === undefined ? undefined : headers[found];
}
