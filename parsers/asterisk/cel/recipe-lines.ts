/** Events of channels as the three kinds of files print them. */
import { printStamp } from '../../../src/generate/stamp.ts';
import { quoted } from '../recipe-text.ts';
import type { ChannelEvent } from './recipe-calls.ts';

const FRACTION = '.118743';

const extraOf = ({ cause }: ChannelEvent): string =>
  cause === undefined ? '' : `{"hangupcause":${cause},"hangupsource":"","dialstatus":""}`;

/** The twenty columns of cel_custom's default mapping, its time in seconds since 1970. */
export function customLine(event: ChannelEvent): string {
  const { type, at, utcOffsetMin, name, number, exten, context, channel } = event;
  const cells = [
    ...[type, `${at - utcOffsetMin * 60}${FRACTION}`, name, number, number, '', '', exten, context, channel],
    ...[event.application, event.argument, '3', '', event.uniqueId, event.linkedId, '', '', ''],
    extraOf(event),
  ];
  return `${cells.map(quoted).join(',')}\n`;
}

const PSQL = ['eventtype', 'eventtime', 'cid_name', 'cid_num', 'exten', 'context', 'channame', 'appname'];
const PSQL_COLUMNS = [...PSQL, 'appdata', 'uniqueid', 'linkedid', 'extra'];
const PSQL_RULE = PSQL_COLUMNS.map((column) => '-'.repeat(column.length + 2)).join('+');

export const psqlHeading = ` ${PSQL_COLUMNS.join(' | ')}\n${PSQL_RULE}\n`;

export function psqlLine(event: ChannelEvent): string {
  const { type, at, utcOffsetMin, name, number, exten, context, channel } = event;
  const hours = String(Math.abs(utcOffsetMin) / 60).padStart(2, '0');
  const time = `${printStamp(at)}${FRACTION}${utcOffsetMin < 0 ? '-' : '+'}${hours}`;
  const cells = [type, time, name, number, exten, context, channel, event.application, event.argument];
  return ` ${[...cells, event.uniqueId, event.linkedId, extraOf(event)].join(' | ')}\n`;
}

const SQL_COLUMNS =
  'id,eventtype,eventtime,cid_name,cid_num,cid_ani,cid_rdnis,cid_dnid,exten,context,channame,appname,appdata,' +
  'amaflags,accountcode,uniqueid,linkedid,peer,userdeftype,extra';

const ROWS_AN_INSERT = 50;

/** A dump of the table `cel` with the columns' types left to the imagination. */
export function* sqlDump(events: Iterable<ChannelEvent>): Generator<string> {
  const columns = SQL_COLUMNS.split(',').map((column) => `  \`${column}\` varchar(255) DEFAULT NULL`);
  yield `-- MySQL dump 10.19\n\nDROP TABLE IF EXISTS \`cel\`;\nCREATE TABLE \`cel\` (\n${columns.join(',\n')},\n  PRIMARY KEY (\`id\`)\n);\n`;
  let n = 0;
  for (const event of events) {
    yield n % ROWS_AN_INSERT === 0 ? `${n === 0 ? '' : ';\n'}INSERT INTO \`cel\` VALUES ` : ',';
    n += 1;
    yield sqlTuple(event, n);
  }
  yield ';\n-- Dump completed\n';
}

function sqlTuple(event: ChannelEvent, id: number): string {
  const { type, at, name, number, exten, context, channel } = event;
  const cells = [
    ...[type, `${printStamp(at)}${FRACTION}`, name, number, number, '', '', exten, context, channel],
    ...[event.application, event.argument, '3', '', event.uniqueId, event.linkedId, '', '', extraOf(event)],
  ];
  const texts = cells.map((cell) => `'${cell.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`);
  return `(${id},${texts.join(',')})`;
}
