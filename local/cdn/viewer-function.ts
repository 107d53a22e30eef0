import { createContext, runInContext } from 'node:vm';
import { isProperties, object, string } from '../template/read.ts';

/** Runs the code of a CloudFront function, as the template holds it, on one event. */
function run(code: string, event: object): unknown {
  const context = createContext({ event: JSON.stringify(event) });
  return JSON.parse(String(runInContext(`${code}; JSON.stringify(handler(JSON.parse(event)))`, context)));
}

/** The address that a viewer-request function makes of a request. One that answers by itself is not known here. */
export function addressAfter(code: string | null, method: string, uri: string): string {
  if (code === null) return uri;
  const request = run(code, { version: '1.0', request: { method, uri, querystring: {}, headers: {}, cookies: {} } });
  if (!isProperties(request) || 'statusCode' in request) {
    throw new Error('a viewer function that answers by itself, which the local cloud does not know');
  }
  return string(request['uri'], 'viewer request');
}

/** The headers that a viewer-response function leaves on an answer; CloudFront does not ask it about errors. */
export function headersAfter(
  code: string | null,
  uri: string,
  answer: { status: number; headers: Record<string, string> },
): Record<string, string> {
  if (code === null || answer.status >= 400) return answer.headers;
  const values = Object.entries(answer.headers).map(([name, value]) => [name, { value }]);
  const response = { statusCode: answer.status, headers: Object.fromEntries(values) };
  const after = object(run(code, { version: '1.0', request: { uri }, response }), 'viewer response');
  return Object.fromEntries(
    Object.entries(object(after['headers'], 'viewer response')).map(([name, header]) => [
      name,
      string(object(header, name)['value'], name),
    ]),
  );
}
