/** Notebooks for Jupyter with Python: DuckDB for the questions, pandas for tables, Altair for charts. */
import type { Dialect } from './dialect.ts';
import type { Channel } from './topic.ts';

const PROGRAM = `
import json, shutil, subprocess

def detalka(*arguments):
    """The program's answer in JSON, about the same database."""
    command = [shutil.which("detalka"), *arguments, "--db", DATABASE, "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
`;

const text = (value: string): string => JSON.stringify(value);

const channel = (name: string, { of, sort }: Channel): string =>
  sort ? `${name}=alt.${name.toUpperCase()}(${text(of)}, sort=${text(sort)})` : `${name}=${text(of)}`;

export const PYTHON: Dialect = {
  metadata: {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  },

  setup: (database, program) => `# %pip install duckdb pandas altair vl-convert-python
import altair as alt
import duckdb
import pandas as pd
${program ? PROGRAM : ''}
alt.renderers.enable("png", ppi=80)  # pictures are seen everywhere; without this line charts are interactive
DATABASE = ${text(database)}
db = duckdb.connect(DATABASE, read_only=True)`,

  query: ({ name, sql }) => `${name} = db.sql("""\n${sql}\n""").df()\n${name}`,

  answer: ({ name, command, keys, columns, most }) => {
    const path = keys.map((key) => `[${JSON.stringify(key)}]`).join('');
    const chosen = columns.map(text).join(', ');
    return `${name} = pd.DataFrame(detalka(${command.map(text).join(', ')})${path})[[${chosen}]]${most ? `.head(${most})` : ''}\n${name}`;
  },

  picture: ({ command, file }) => `from IPython.display import Image

detalka(${[...command, '-o', file].map(text).join(', ')})
Image(${text(file)}, width=860)`,

  chart: ({ name, chart }, lang) => {
    const { mark, title, x, y, color } = chart!;
    const channels = [channel('x', x), channel('y', y), ...(color ? [channel('color', color)] : [])];
    return `alt.Chart(${name}, title=${text(title[lang])}, width=560).mark_${mark}().encode(
    ${[...channels, `tooltip=list(${name}.columns)`].join(',\n    ')},
)`;
  },
};
