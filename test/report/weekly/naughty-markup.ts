/** Texts that attack the markup they stand in. */

const EVENTS =
  'onload onerror onclick onfocus onmouseover ontoggle onbegin onanimationstart onpointerenter onwheel'.split(
    ' ',
  );
const TAGS =
  'img svg iframe object embed math video audio body input details marquee form link base meta style template'.split(
    ' ',
  );
const OWNED = 'document.title=1';

/** Elements, attributes and everything that ends the element, the comment or the string one is in. */
export const MARKUP: readonly string[] = [
  ...TAGS.map((tag) => `<${tag} src=x onerror=${OWNED}>`),
  ...TAGS.map((tag) => `</${tag}><script>${OWNED}</script>`),
  ...TAGS.map((tag) => `"><${tag.toUpperCase()}/onload=${OWNED}//`),
  ...EVENTS.map((event) => `" ${event}="${OWNED}`),
  ...EVENTS.map((event) => `' ${event}='${OWNED}' x='`),
  ...EVENTS.map((event) => `<b ${event}=${OWNED} tabindex=1 autofocus>x</b>`),
  ...['title', 'style', 'textarea', 'table', 'tbody', 'tr', 'td', 'bdi', 'section', 'details', 'html'].map(
    (tag) => `</${tag}></${tag}><script>${OWNED}</script>`,
  ),
  ...[
    '<script>',
    '<SCRIPT SRC=//x>',
    '<scr<script>ipt>',
    '<script/x>',
    '<script\n>',
    '\u003cscript\u003e',
  ].map((open) => `${open}${OWNED}</script>`),
  ...[
    '<!--',
    '-->',
    '--!>',
    '<![CDATA[',
    ']]>',
    '<?php echo 1?>',
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '&a;',
    '&amp;lt;',
  ],
  ...[
    '&lt;script&gt;',
    '&#60;script&#62;',
    '&#x3c;b&#x3e;',
    '&NewLine;',
    '&Tab;',
    '&copy',
    '&#0;',
    '&#xD800;',
    '&',
  ],
  ...[
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    ' JaVaScRiPt:x',
    'java\tscript:x',
  ],
  ...[
    'expression(alert(1))',
    'url(javascript:x)',
    '@import "x"',
    '</style><svg onload=1>',
    'background:url(x)',
  ],
  ...[
    '{{7*7}}',
    `$${'{7*7}'}`,
    '<%= 7*7 %>',
    '#{7*7}',
    '{{constructor.constructor("x")()}}',
    '*{7*7}',
    `[[$${'{7*7}'}]]`,
    `\`$${'{x}'}\``,
  ],
];
