import dns from 'node:dns';
import { Socket } from 'node:net';

// Preloaded into every synth of the tests: one that needs a network fails, wherever the tests run.
const refuse = (): never => {
  throw new Error('the synthesis reached for the network');
};

Socket.prototype.connect = refuse;
dns.lookup = Object.assign(refuse, { __promisify__: refuse });
dns.promises.lookup = refuse;
