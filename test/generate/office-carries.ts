/** What each layout of a PBX carries of an office's calls: the table of office-calls.test.ts. */
export interface Carries {
  /** Calls the layout has rows of, when not all. */
  readonly only?: 'outside' | 'outgoing' | 'paid' | 'outside-phones' | 'phones-inside';
  /** Fields that are always as planned; every other is as planned or NULL. */
  readonly full: readonly string[];
  /** Fields with the layout's own names, or that it tells otherwise, and why. */
  readonly own?: Readonly<Record<string, string>>;
  /** It begins where the first phone rang: the caller's own way makes no row. */
  readonly begins?: 'phones';
  /** One length from the first answer to the end: a colleague's ringing before a transfer is in it. */
  readonly talk?: 'whole';
  /** Who had the call last stands for all who talked. */
  readonly person?: 'last';
  /** Words between colleagues before a transfer are calls of their own: nothing joins them to the caller's. */
  readonly asides?: true;
  /** Of a call out the phone stands where the line would: the number shown outside is not printed. */
  readonly line?: 'extension';
  /** People by their logins: what stands before the extension. */
  readonly agent?: string;
  /** Why two calls may be one: a few of a hundred. */
  readonly joined?: string;
  /** Further calls that are in the file as it must be. */
  readonly alsoTold?: (call: Readonly<Record<string, unknown>>) => boolean;
}

const ENDS = ['direction', 'peer', 'began_s'] as const;
const TALK = [...ENDS, 'answered', 'talk_s'] as const;
const WAIT = [...TALK, 'wait_s'] as const;
/** Every phone has a row. */
const PHONES = ['rang', 'transfers'] as const;

const TRUNK = { trunk: "the PBX's own name of it" };

export const LAYOUTS: Readonly<Record<string, Carries>> = {
  '3cx/cdr': {
    ...{ full: [...WAIT, 'forwarded_to'], talk: 'whole', person: 'last', line: 'extension' },
    own: TRUNK,
  },
  'asterisk/cdr-csv': { full: [...TALK, ...PHONES, 'line', 'trunk', 'forwarded_to'] },
  'asterisk/cdr-custom': { full: [...TALK, ...PHONES, 'line', 'trunk', 'forwarded_to'], asides: true },
  'asterisk/cel': { full: [...WAIT, ...PHONES, 'line', 'trunk', 'forwarded_to'], asides: true },
  'avaya/ip-office-smdr': {
    ...{ full: [...TALK, ...PHONES], line: 'extension' },
    own: { wait_s: 'of a missed call it ends with the last phone' },
  },
  'beeline/cloud-pbx': { full: ENDS, only: 'outside-phones', begins: 'phones' },
  'bitrix24/telephony': { full: TALK, only: 'outside', agent: '' },
  'cisco/cucm': {
    ...{ full: [...WAIT, 'transfers'], begins: 'phones' },
    own: { rang: "the menu's number is one of the phones" },
  },
  'freepbx/cdr': {
    full: [...TALK, ...PHONES, 'line', 'trunk', 'forwarded_to'],
    own: { queue: 'its number' },
  },
  'freeswitch/cdr-csv': { full: WAIT, talk: 'whole', line: 'extension' },
  'freeswitch/xml-cdr': {
    ...{ full: WAIT, talk: 'whole', person: 'last', line: 'extension' },
    own: { ...TRUNK, agent: 'who answered the queue, also after a transfer' },
  },
  'fusionpbx/cdr': { full: TALK, talk: 'whole', person: 'last' },
  'mango/stats': { full: [...WAIT, ...PHONES, 'line'], agent: 'u' },
  'megafon/vats': { full: [...TALK, 'line'] },
  'megapbx/history': { full: [...WAIT, 'line'], only: 'outside' },
  'mikopbx/cdr': { full: [...TALK, ...PHONES], line: 'extension' },
  'mobilon/journal': { full: [...TALK, 'line'] },
  'mts/autosecretary': { full: [...ENDS, 'wait_s', 'line'], own: TRUNK },
  'onlinepbx/history': { full: [...WAIT, 'line'] },
  'panasonic/smdr': {
    ...{ full: ['direction', 'answered'], only: 'phones-inside', begins: 'phones', line: 'extension' },
    own: {
      ...TRUNK,
      began_s: 'the minute',
      wait_s: 'by the minute',
      talk_s: 'rows of a call that was handed on may stay apart',
      transfers: 'the same',
      rang: 'also of a second call within the minute',
    },
    joined: 'no id, no seconds: what one party does within a minute is one call',
    alsoTold: ({ call_key }) => call_key === null,
  },
  'rostelecom/vats': { full: [...TALK, 'line'], agent: 'u' },
  'sipuni/statistics': { full: WAIT, line: 'extension' },
  'uis/financial-legs': {
    full: [...TALK, 'line', 'billed_s'],
    only: 'paid',
    alsoTold: ({ direction }) => direction === 'out', // the paid halves of calls sent on
  },
  'uis/legs': { full: [...WAIT, ...PHONES, 'line', 'forwarded_to'], only: 'outside' },
  'uis/sessions': { full: [...WAIT, 'line'], only: 'outside' },
  'zadarma/pbx': { full: [...ENDS, ...PHONES] },
  'zadarma/statistics': {
    full: [...ENDS, 'line'],
    only: 'outgoing',
    own: { ...TRUNK, billed_s: '0 is printed where nothing was billed' },
  },
};
