/** Text inside of HTML and SVG: whatever it holds, it stays text. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Marks that turn the direction of the text after them: a name must not turn the page's. */
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** What XML cannot hold, and controls that nobody sees. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** The text for an element or a quoted attribute of HTML and of XML. */
export const escaped = (text: string): string =>
  text
    .replace(UNSEEN, '\ufffd')
    .replace(TURNS, '')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
