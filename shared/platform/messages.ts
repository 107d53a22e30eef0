/** What is said outside the application. A channel without subjects sends the text alone. */
export interface Words {
  /** In whose name, where it is not the product's own. */
  sender?: string;
  subject: string;
  text: string;
}

/** The ways out of the application. A text message is a port so far: no deployment has one. */
export type ChannelName = 'mail' | 'sms';

export interface Channel {
  /** Resolves when the service has taken the message over; rejects when it has not, for the caller to try again later. */
  send(to: string, words: Words): Promise<void>;
}
