/** Who is who on a row of call-detail records. */
import type { StatementRecord } from '../../src/model/record.ts';
import { isExtension, isOutside } from '../../src/parsing/extension.ts';
import { filled } from '../../src/parsing/filled.ts';
import { isDeadDial } from './cdr-leg.ts';
import type { CdrRow } from './cdr-row.ts';
import { type Channel, readTargets } from './channel.ts';
import { nameBeside, readCallerId } from './numbers.ts';
import type { Sides } from './sides.ts';

/** Who is who: the outside party, the own line, the phone and the person of the office. */
export function partiesOf(
  fields: CdrRow,
  src: string,
  did: string,
  { direction, trunk, dialled }: Sides,
  channel: Channel | undefined,
  dstChannel: Channel | undefined,
): Partial<StatementRecord> {
  const caller = readCallerId(fields.clid);
  const callerName = nameBeside(fields.cnam || caller.name, fields.src);
  const reached = direction === 'forward' ? '' : extensionOf(dstChannel, fields);
  if (direction === 'in' || direction === 'forward') {
    const line = did !== '' ? fields.did! : channel?.isLocal ? '' : lineDialled(fields, reached, dialled);
    const written = fields.src || fields.cnum || caller.number;
    return {
      ...filled({ peerRaw: written, peerName: callerName, lineRaw: line, trunk }),
      ...(src !== written && { peerWritten: src }),
      ...(direction === 'in'
        ? filled({ extension: reached, agent: fields.dstCnam })
        : filled({ forwardedTo: dialled })),
    };
  }
  const own = ownExtension(channel, fields.cnum || src);
  if (direction === 'out') {
    const shown = [fields.outboundCnum ?? '', src].find((number) => isOutside(number));
    return {
      ...filled({
        peerRaw: dialled === '' ? '' : dialledAsPrinted(fields.dst, dialled),
        trunk,
        extension: own,
      }),
      ...(dialled !== '' && dialled !== dialledAsPrinted(fields.dst, dialled) && { peerWritten: dialled }),
      ...filled({ lineRaw: shown ?? own, agent: callerName, peerName: fields.dstCnam }),
    };
  }
  return filled({
    peerRaw: reached || (isExtension(fields.dst) ? fields.dst : ''),
    lineRaw: own,
    extension: reached,
    agent: fields.dstCnam,
  });
}

/** With its prefix, when the dialled number is a part of it. */
const dialledAsPrinted = (dst: string, dialled: string): string => (dst.endsWith(dialled) ? dst : dialled);

/** The phone that was rung: its device's number, or the number that was dialled for the one device. */
function extensionOf(channel: Channel | undefined, fields: CdrRow): string {
  const { dst, lastdata } = fields;
  if (!channel) return isDeadDial(fields) ? readTargets(lastdata)[0]!.device : '';
  if (channel.isLocal) return '';
  if (isExtension(channel.device) || !isExtension(dst) || readTargets(lastdata).length !== 1)
    return channel.device;
  return dst;
}

const ownExtension = (channel: Channel | undefined, src: string): string =>
  isExtension(src) || !channel || channel.isLocal ? (isOutside(src) ? '' : src) : channel.device;

/** Without a column for it, the line is what was dialled from outside, unless that is the phone itself. */
const lineDialled = ({ dst }: CdrRow, reached: string, dialled: string): string =>
  /^\+?\d{6,15}$/.test(dst) && dst !== reached && dst !== dialled ? dst : '';
