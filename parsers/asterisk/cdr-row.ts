/** Asterisk's call-detail row as its columns give it. */

/** Fields of a row by Asterisk's own names; '' is empty, undefined: the file has no such column. */
export interface CdrRow {
  readonly src: string;
  readonly dst: string;
  readonly dcontext: string;
  readonly clid: string;
  readonly channel: string;
  readonly dstchannel: string;
  readonly lastapp: string;
  readonly lastdata: string;
  readonly start: string;
  readonly answer?: string | undefined;
  readonly duration: string;
  readonly billsec: string;
  readonly disposition: string;
  readonly uniqueid?: string | undefined;
  readonly linkedid?: string | undefined;
  /** FreePBX's columns: line called, caller, name of the called, number shown outside. */
  readonly did?: string | undefined;
  readonly cnum?: string | undefined;
  readonly cnam?: string | undefined;
  readonly dstCnam?: string | undefined;
  readonly outboundCnum?: string | undefined;
}
