import type { StsError } from './sts-input.ts';

/** Elements by name: text, or elements within. */
export interface XmlTree {
  [name: string]: string | XmlTree;
}

/** The version of the STS API, which callers name. */
export const VERSION = '2011-06-15';
const NAMESPACE = `https://sts.amazonaws.com/doc/${VERSION}/`;

/** An answer of the AWS query protocol. */
export function answerXml(action: string, result: XmlTree, requestId: string): string {
  return root(`${action}Response`, { [`${action}Result`]: result, ResponseMetadata: { RequestId: requestId } });
}

/** An error of the AWS query protocol. */
export function errorXml({ code, message }: StsError, requestId: string): string {
  return root('ErrorResponse', { Error: { Type: 'Sender', Code: code, Message: message }, RequestId: requestId });
}

function root(name: string, tree: XmlTree): string {
  return `<${name} xmlns="${NAMESPACE}">${write(tree)}</${name}>`;
}

function write(tree: XmlTree): string {
  return Object.entries(tree)
    .map(([name, content]) => `<${name}>${typeof content === 'string' ? escapeXml(content) : write(content)}</${name}>`)
    .join('');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
