import type { Answer } from '../../local/demo/client.ts';
import { string } from '../../local/template/read.ts';
import { type Tally, untilAnswered } from './requests.ts';
import type { Addressee, Channel } from './walk.ts';

/** Sends as somebody who has not signed in: all they have is the link. */
type SendAnonymously = (path: string, body: unknown, key: string) => Promise<Answer>;

export const anonymously =
  (address: () => string): SendAnonymously =>
  async (path, body, key) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const response = await fetch(address() + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  };

const links = 5;

/** What stands behind the `#` of a link's address: where it leads, and the secret after the last point. */
async function newLink(tally: Tally, { site, patientId }: Addressee, key: string) {
  const options = { body: { scale: 'phq9' }, headers: { 'idempotency-key': key } };
  const path = `/api/sites/${site.siteId}/patients/${patientId}/answer-links`;
  const { status, body } = await untilAnswered(tally, () => site.nurse.send('POST', path, options));
  if (status !== 201) throw new Error(`answer link → ${status} ${String(body['code'])}`);
  const { hash } = new URL(string(body['url'], 'url'));
  const cut = hash.lastIndexOf('.');
  return { place: hash.slice(1, cut), secret: hash.slice(cut + 1) };
}

/**
 * The person answers by a link that the nurse has made. One that was interrupted too often counts as attacked and is locked:
 * its answers were not taken, and the nurse makes another.
 */
export const byLink =
  (tally: Tally, send: SendAnonymously): Channel =>
  async (to, { items, difficulty }, key) => {
    for (let link = 1; link <= links; link += 1) {
      const own = `${key}-${link}`;
      const address = await newLink(tally, to, `${own}-link`);
      const body = { ...address, isConcerned: true, items, difficulty };
      const answer = await untilAnswered(tally, () => send('/api/answer-link/answers', body, own));
      if (answer.status === 201) return;
      if (answer.body['code'] !== 'link.refused') {
        throw new Error(`answers by link → ${answer.status} ${String(answer.body['code'])}`);
      }
      tally.locked += 1;
    }
    throw new Error('no link of several could be answered');
  };
