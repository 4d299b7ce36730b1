/** Fields of a record by their names, which are compared without case and underscores: spellings vary by release. */
export const COLUMNS = {
  origination: { names: ['dateTimeOrigination'] },
  connect: { names: ['dateTimeConnect'] },
  disconnect: { names: ['dateTimeDisconnect'] },
  duration: { names: ['duration'] },
  manager: { names: ['globalCallID_callManagerId'] },
  call: { names: ['globalCallID_callId'] },
  cluster: { names: ['globalCallId_ClusterID'], optional: true },
  calling: { names: ['callingPartyNumber'] },
  callingUser: { names: ['callingPartyUnicodeLoginUserID'], optional: true },
  shown: { names: ['outpulsedCallingPartyNumber'], optional: true },
  dialled: { names: ['originalCalledPartyNumber'] },
  called: { names: ['finalCalledPartyNumber'] },
  calledUser: { names: ['finalCalledPartyUnicodeLoginUserID'], optional: true },
  hunt: { names: ['huntPilotDN'], optional: true },
  redirected: { names: ['lastRedirectDn'], optional: true },
  origDevice: { names: ['origDeviceName'], optional: true },
  destDevice: { names: ['destDeviceName'], optional: true },
  origCause: { names: ['origCause_value'], optional: true },
  destCause: { names: ['destCause_value'], optional: true },
} as const;
export type Column = keyof typeof COLUMNS;
