/** Names of FreeSWITCH's channels: `sofia/<profile>/<number>@<host>`, `sofia/gateway/<gateway>/<number>`, `user/<number>`. */

export interface Channel {
  /** Profile or gateway; '' where the name has neither. */
  readonly device: string;
  readonly number: string;
  readonly isOutside: boolean;
}

const NAME = /^[^/]{1,40}\/(?:gateway\/)?([^/]{1,80})\/([^@/]{1,80})/;

/** By default the profile `external` and all gateways lead outside; so do the devices the user declared. */
export function channelOf(name: string, trunks: readonly string[] = []): Channel | undefined {
  const match = NAME.exec(name);
  if (!match) return undefined;
  const [, device = '', number = ''] = match;
  const isGateway = name.includes('/gateway/');
  const isOutside =
    isGateway ||
    device.startsWith('external') ||
    trunks.includes(device) ||
    trunks.includes(`sofia/${device}`);
  return { device, number, isOutside };
}
