/** The grammar of MTS's column «Номер» (attribute `n`). */

export interface WrittenPeer {
  readonly incoming: boolean;
  /** The naming part: number, name, APN; '' when the cell has none. */
  readonly written: string;
}

const INCOMING = '<--';

/** `sms:SMS.RU`, `Vam_Zvonili:+7…`: the service that passes a message on, and whose it is. */
const SERVICE_PREFIX = /^[A-Za-z0-9_-]{1,40}:(?=.)/;

/** `/+7…` after the sender: the SMS centre the message came through, which is nobody's contact. */
const SMS_CENTRE = /\/\+?\d{7,15}$/;

/** Takes a peer as printed apart: `<--79161234567/+79168999100`, `<--sms:SMS.RU`, `internet.mts.ru`. */
export function readPeer(printed: string): WrittenPeer {
  const incoming = printed.startsWith(INCOMING);
  let written = incoming ? printed.slice(INCOMING.length).trim() : printed;
  if (written.includes(':')) written = written.replace(SERVICE_PREFIX, '');
  if (written.includes('/')) written = written.replace(SMS_CENTRE, '');
  return { incoming, written };
}
