/** Notebooks for Jupyter with Deno's kernel: DuckDB for the questions, Vega-Lite for charts, shown as PNG. */
import type { Dialect } from './dialect.ts';
import type { Channel, Chart } from './topic.ts';

const SETUP = `import { DuckDBInstance } from "npm:@duckdb/node-api@1.5.5-r.5";
import { Resvg } from "npm:@resvg/resvg-js@2.6.2";
import * as vega from "npm:vega@6.4.0";
import * as vegaLite from "npm:vega-lite@6.4.3";

type Row = Record<string, unknown>;

const show = (type: string, content: string) => Deno.jupyter.display({ [type]: content }, { raw: true });
const markup = (value: unknown) => String(value ?? "").replace(/[&<>]/g, (sign) => \`&#\${sign.charCodeAt(0)};\`);
const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/** Rows as a table: the first 20. */
function table(rows: Row[]) {
  const names = Object.keys(rows[0] ?? {});
  const line = (cells: unknown[], tag: string) => \`<tr>\${cells.map((cell) => \`<\${tag}>\${markup(cell)}</\${tag}>\`).join("")}</tr>\`;
  const body = rows.slice(0, 20).map((row) => line(names.map((name) => row[name]), "td"));
  return show("text/html", \`<table>\${line(names, "th")}\${body.join("")}</table>\`);
}

/** A Vega-Lite chart of rows as a picture. */
async function chart(rows: Row[], spec: Record<string, unknown>) {
  const whole = { width: 560, background: "white", data: { values: rows }, ...spec };
  const view = new vega.View(vega.parse(vegaLite.compile(whole as vegaLite.TopLevelSpec).spec), { renderer: "none" });
  const picture = new Resvg(await view.toSVG(), { font: { loadSystemFonts: true }, fitTo: { mode: "zoom", value: 1.5 } });
  return show("image/png", base64(picture.render().asPng()));
}
`;

const PROGRAM = `
/** The program's answer in JSON, about the same database. */
async function detalka(...args: string[]) {
  const command = new Deno.Command("detalka", { args: [...args, "--db", DATABASE, "--json"] });
  const { success, stdout, stderr } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}
`;

const text = (value: string): string => JSON.stringify(value);

const TYPES: Readonly<Record<string, string>> = {
  O: 'ordinal',
  Q: 'quantitative',
  T: 'temporal',
  N: 'nominal',
};

function channel({ of, sort }: Channel): Record<string, unknown> {
  const [field, type] = of.split(':') as [string, string];
  return { field, type: TYPES[type]!, ...(sort ? { sort } : {}) };
}

const encoding = ({ x, y, color }: Chart): string =>
  [
    `x: ${JSON.stringify(channel(x))}`,
    `y: ${JSON.stringify(channel(y))}`,
    ...(color ? [`color: ${JSON.stringify(channel(color))}`] : []),
  ].join(',\n    ');

export const TYPESCRIPT: Dialect = {
  metadata: {
    kernelspec: { display_name: 'Deno', language: 'typescript', name: 'deno' },
    language_info: { name: 'typescript', file_extension: '.ts' },
  },

  setup: (database, program) => `${SETUP}
const DATABASE = ${text(database)};
const instance = await DuckDBInstance.create(DATABASE, { access_mode: "READ_ONLY" });
const db = await instance.connect();
const plain = (value: unknown) =>
  typeof value === "bigint" ? Number(value) : value instanceof Date ? value.toISOString().slice(0, 19) : value;
/** Rows of a query: whole numbers and DECIMAL are numbers, moments are text. */
async function rows(sql: string): Promise<Row[]> {
  const found = (await db.runAndReadAll(sql)).getRowObjectsJS() as Row[];
  return found.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
}
${program ? PROGRAM : ''}`,

  query: ({ name, sql }) => `const ${name} = await rows(\`\n${sql}\n\`);\nawait table(${name});`,

  answer: ({ name, command, keys, columns, most }) => {
    const path = keys.map((key) => `[${JSON.stringify(key)}]`).join('');
    const picked = columns.map((column) => `${column}: row.${column}`).join(', ');
    return `const ${name} = (await detalka(${command.map(text).join(', ')}))${path}${most ? `.slice(0, ${most})` : ''}
  .map((row: Row) => ({ ${picked} }));
await table(${name});`;
  },

  picture: ({ command, file }) => `await detalka(${[...command, '-o', file].map(text).join(', ')});
await show("image/png", base64(await Deno.readFile(${text(file)})));`,

  chart: ({ name, chart }, lang) => `await chart(${name}, {
  title: ${text(chart!.title[lang])},
  mark: ${text(chart!.mark)},
  encoding: {
    ${encoding(chart!)},
  },
});`,
};
