/** A page that needs nothing else: no network, no files beside it, and a policy that forbids both. */
import { createHash } from 'node:crypto';
import type { Lang } from '../model/text.ts';
import { escaped } from './charts/markup.ts';

export interface HtmlPage {
  readonly lang: Lang;
  readonly title: string;
  readonly style: string;
  /** The one script that may run; it may make images. */
  readonly script?: string;
  /** HTML. */
  readonly body: string;
}

export function htmlPage({ lang, title, style, script, body }: HtmlPage): string {
  const [scripts, images] =
    script === undefined ? ['', ''] : [`script-src '${hashOf(script)}'; `, 'img-src data:; '];
  const policy = `default-src 'none'; ${scripts}style-src '${hashOf(style)}'; ${images}base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}

/** The text's hash as a policy names it. */
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
