/** Writes the calls of an office as FreePBX's CDR: the report's CSV, the table as CSV and SQL, an old Elastix table. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { csvLine } from '../../../src/generate/csv.ts';
import type { Recipe, TrueStatement } from '../../../src/model/story.ts';
import { officeLegs } from '../../asterisk/recipe-legs.ts';
import { toldLegs } from '../../asterisk/recipe-text.ts';
import { type FreepbxColumn, freepbxLeg, freepbxRow } from './recipe-rows.ts';

const BASE =
  'calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield';
const COLUMNS: Readonly<Record<string, string>> = {
  report: `${BASE},did,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,recordingfile,linkedid,peeraccount,sequence`,
  sql: `${BASE},did,recordingfile,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,linkedid,peeraccount,sequence`,
  elastix: BASE,
};

function* rows(statement: TrueStatement, columns: readonly string[]): Generator<readonly string[]> {
  for (const legs of officeLegs(statement))
    for (const office of legs) {
      const row = freepbxRow(office);
      yield columns.map((column) => row[column as FreepbxColumn] ?? '');
    }
}

function* csv(statement: TrueStatement, columns: readonly string[]): Generator<string> {
  yield `${csvLine(columns)}\n`;
  for (const cells of rows(statement, columns)) yield `${csvLine(cells)}\n`;
}

const ROWS_AN_INSERT = 40;
const escaped = (cell: string): string => `'${cell.replace(/['"\\]/g, (sign) => `\\${sign}`)}'`;

/** As mysqldump writes it, with several rows in an INSERT and what it puts around. */
function* sql(statement: TrueStatement, columns: readonly string[]): Generator<string> {
  const created = columns.map((column) => `  \`${column}\` varchar(80) NOT NULL DEFAULT ''`);
  yield '-- MySQL dump 10.14  Distrib 5.5.68-MariaDB\n--\n/*!40101 SET NAMES utf8 */;\n';
  yield `DROP TABLE IF EXISTS \`cdr\`;\nCREATE TABLE \`cdr\` (\n${created.join(',\n')},\n  KEY \`calldate\` (\`calldate\`)\n) ENGINE=MyISAM;\n`;
  yield 'LOCK TABLES `cdr` WRITE;\n/*!40000 ALTER TABLE `cdr` DISABLE KEYS */;\n';
  let n = 0;
  for (const cells of rows(statement, columns)) {
    yield n % ROWS_AN_INSERT === 0 ? `${n === 0 ? '' : ';\n'}INSERT INTO \`cdr\` VALUES ` : ',';
    n += 1;
    yield `(${cells.map(escaped).join(',')})`;
  }
  yield ';\n/*!40000 ALTER TABLE `cdr` ENABLE KEYS */;\nUNLOCK TABLES;\n';
}

const recipe: Recipe = {
  layout: 'freepbx/cdr',
  story: 'office',
  variants: [
    { id: 'report', container: 'csv', extension: 'csv' },
    { id: 'elastix', container: 'csv', extension: 'csv' },
    { id: 'sql', container: 'sql', extension: 'sql' },
  ],
  write: (statement, variant) => {
    const columns = COLUMNS[variant]!.split(',');
    return inPieces(variant === 'sql' ? sql(statement, columns) : csv(statement, columns), encodeUtf8);
  },
  carries: (statement, variant) => toldLegs(statement, (office) => freepbxLeg(office, variant === 'elastix')),
};

export default recipe;
