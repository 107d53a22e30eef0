import {
  type FunctionAssociation,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  Function as ViewerFunction,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** An address inside the application is no file, though an id in it may have a point: its one page is served, and finds the way. */
const deepLinks = `function handler(event) {
  var request = event.request;
  if (!/\\.[a-z][a-z0-9]*$/.test(request.uri)) request.uri = '/index.html';
  return request;
}
`;

/** A file under /assets/ bears the hash of its content and never changes; every other one is asked for again. */
const freshness = `function handler(event) {
  var asset = event.request.uri.indexOf('/assets/') === 0;
  var value = asset ? 'public, max-age=31536000, immutable' : 'no-cache';
  event.response.headers['cache-control'] = { value: value };
  return event.response;
}
`;

/** What the CDN does to a request for a page, and to an answer that is no error. */
export function pageFunctions(scope: Construct): FunctionAssociation[] {
  const viewer = (id: string, code: string, eventType: FunctionEventType): FunctionAssociation => ({
    function: new ViewerFunction(scope, id, {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
    }),
    eventType,
  });
  return [
    viewer('DeepLinks', deepLinks, FunctionEventType.VIEWER_REQUEST),
    viewer('Freshness', freshness, FunctionEventType.VIEWER_RESPONSE),
  ];
}
