/** Names of Asterisk's channels, and what an application was told to dial. */
import { memo } from '../../src/parsing/memo.ts';

/** `SIP/101-0000001f` is technology SIP, device 101; `Local/102@from-queue-000a;2` is a way through the dialplan. */
export interface Channel {
  readonly technology: string;
  /** Peer, endpoint or card; '' for a Local channel. */
  readonly device: string;
  /** A half-channel that stands for others and reaches nobody itself. */
  readonly isLocal: boolean;
}

const LONGEST = 200;

/** The channel of this name; undefined when there is none. */
export const readChannel: (name: string) => Channel | undefined = memo((name) => {
  const slash = name.indexOf('/');
  if (slash < 1 || name.length > LONGEST) return undefined;
  const technology = name.slice(0, slash);
  if (technology.toLowerCase() === 'local') return { technology, device: '', isLocal: true };
  const [rest = ''] = name.slice(slash + 1).split(/[/<]/, 1);
  const device = rest.replace(/-[0-9a-f]{1,10}$/i, '');
  return { technology, device, isLocal: false };
});

/** One target of Dial: `SIP/102`, `SIP/11577/02112345678`, `PJSIP/02112345678@11577`, `Local/102@from-internal`. */
export interface Target {
  /** Where it leads: an extension's device or a trunk. */
  readonly device: string;
  /** The number handed to that device; '' when it is simply rung. */
  readonly number: string;
}

const MOST_TARGETS = 32;

/** Targets of a Dial by its argument (`SIP/301&SIP/200@companypbx,60,t`). */
export const readTargets: (argument: string) => readonly Target[] = memo((argument) =>
  firstPart(argument)
    .split('&', MOST_TARGETS)
    .flatMap((target) => {
      const [technology = '', peer = '', ...number] = target.trim().split('/');
      if (technology === '' || peer === '') return [];
      if (number.length > 0)
        return [{ device: peer, number: /^sips?:/i.test(number[0]!) ? '' : number.join('/') }];
      const at = peer.indexOf('@');
      return [
        at < 0 ? { device: peer, number: '' } : { device: peer.slice(at + 1), number: peer.slice(0, at) },
      ];
    }),
);

/** Arguments are set apart by `,`, before Asterisk 1.6 by `|`. */
export const firstPart = (argument: string): string => argument.split(/[,|]/, 1)[0]!.trim();
