/** The documents in a file as containers read them: where labels, headings and members name persons, and for searching. */
import { closeDocument, openDocument } from '../containers/index.ts';
import { unwrap } from '../ingest/unwrap.ts';
import type { Document, XmlEvent } from '../model/document.ts';
import { type Personal, tableGatherer, takeLabelled, takeMember } from './personal.ts';

/** Gathers what is personal in every document of a file. What cannot be read is passed over. */
export async function surveyFile(path: string, personal: Personal): Promise<void> {
  await eachDocument(path, async (document) => {
    if (document.shape === 'tree') {
      for await (const events of document.events) for (const event of events) takeEvent(personal, event);
    } else if (document.shape === 'value') takeValue(personal, '', document.value);
    else {
      const take = tableGatherer(personal);
      for await (const rows of document.rows) for (const { cells } of rows) take(cells);
    }
  });
}

/** Every text of every document of a file. */
export async function eachText(path: string, take: (text: string) => void): Promise<void> {
  await eachDocument(path, async (document) => {
    if (document.shape === 'tree') {
      for await (const events of document.events)
        for (const event of events) for (const text of textsOf(event)) take(text);
    } else if (document.shape === 'value') take(JSON.stringify(document.value));
    else
      for await (const rows of document.rows)
        for (const { cells } of rows) for (const cell of cells) take(cell);
  });
}

const textsOf = (event: XmlEvent): readonly string[] =>
  event.kind === 'text' ? [event.text] : event.kind === 'open' ? Object.values(event.attributes) : [];

/** What documents of a file may say beside their texts: in the streams of a DOC there may be anything. */
export async function* hiddenTexts(path: string): AsyncGenerator<string> {
  for await (const { content } of unwrap(path)) {
    if ('failure' in content || content.detected.kind !== 'document') continue;
    if (content.detected.container !== 'doc') continue;
    const { docTexts } = await import('./doc.ts');
    yield* await docTexts(content.source);
  }
}

async function eachDocument(path: string, take: (document: Document) => Promise<void>): Promise<void> {
  for await (const { content } of unwrap(path)) {
    if ('failure' in content || content.detected.kind !== 'document') continue;
    const document = await openDocument(content.source, content.detected, () => {});
    try {
      await take(document);
    } finally {
      await closeDocument(document);
    }
  }
}

function takeEvent(personal: Personal, event: XmlEvent): void {
  if (event.kind === 'text') takeLabelled(personal, event.text);
  if (event.kind !== 'open') return;
  for (const [name, value] of Object.entries(event.attributes)) {
    takeMember(personal, name, value);
    takeLabelled(personal, value);
  }
}

function takeValue(personal: Personal, name: string, value: unknown): void {
  if (typeof value === 'string') {
    takeMember(personal, name, value);
    takeLabelled(personal, value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) takeValue(personal, key, member);
  }
}
