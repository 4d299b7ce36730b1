/** Why a call was released, as ITU-T Q.850 numbers the causes and FreeSWITCH names them (switch_types.h). */
import type { Disposition } from '../model/record.ts';

/** How a call that nobody talked on ended, by its cause. */
const CAUSES: readonly (readonly [code: number, name: string, disposition: Disposition])[] = [
  [1, 'UNALLOCATED_NUMBER', 'failed'],
  [2, 'NO_ROUTE_TRANSIT_NET', 'failed'],
  [3, 'NO_ROUTE_DESTINATION', 'failed'],
  [6, 'CHANNEL_UNACCEPTABLE', 'failed'],
  [7, 'CALL_AWARDED_DELIVERED', 'missed'],
  [16, 'NORMAL_CLEARING', 'missed'],
  [17, 'USER_BUSY', 'busy'],
  [18, 'NO_USER_RESPONSE', 'missed'],
  [19, 'NO_ANSWER', 'missed'],
  [20, 'SUBSCRIBER_ABSENT', 'failed'],
  [21, 'CALL_REJECTED', 'rejected'],
  [22, 'NUMBER_CHANGED', 'failed'],
  [23, 'REDIRECTION_TO_NEW_DESTINATION', 'forwarded'],
  [25, 'EXCHANGE_ROUTING_ERROR', 'failed'],
  [27, 'DESTINATION_OUT_OF_ORDER', 'failed'],
  [28, 'INVALID_NUMBER_FORMAT', 'failed'],
  [29, 'FACILITY_REJECTED', 'failed'],
  [30, 'RESPONSE_TO_STATUS_ENQUIRY', 'failed'],
  [31, 'NORMAL_UNSPECIFIED', 'missed'],
  [34, 'NORMAL_CIRCUIT_CONGESTION', 'failed'],
  [38, 'NETWORK_OUT_OF_ORDER', 'failed'],
  [41, 'NORMAL_TEMPORARY_FAILURE', 'failed'],
  [42, 'SWITCH_CONGESTION', 'failed'],
  [43, 'ACCESS_INFO_DISCARDED', 'failed'],
  [44, 'REQUESTED_CHAN_UNAVAIL', 'failed'],
  [45, 'PRE_EMPTED', 'failed'],
  [50, 'FACILITY_NOT_SUBSCRIBED', 'failed'],
  [52, 'OUTGOING_CALL_BARRED', 'blocked'],
  [54, 'INCOMING_CALL_BARRED', 'blocked'],
  [57, 'BEARERCAPABILITY_NOTAUTH', 'failed'],
  [58, 'BEARERCAPABILITY_NOTAVAIL', 'failed'],
  [63, 'SERVICE_UNAVAILABLE', 'failed'],
  [65, 'BEARERCAPABILITY_NOTIMPL', 'failed'],
  [66, 'CHAN_NOT_IMPLEMENTED', 'failed'],
  [69, 'FACILITY_NOT_IMPLEMENTED', 'failed'],
  [79, 'SERVICE_NOT_IMPLEMENTED', 'failed'],
  [81, 'INVALID_CALL_REFERENCE', 'failed'],
  [88, 'INCOMPATIBLE_DESTINATION', 'failed'],
  [95, 'INVALID_MSG_UNSPECIFIED', 'failed'],
  [96, 'MANDATORY_IE_MISSING', 'failed'],
  [97, 'MESSAGE_TYPE_NONEXIST', 'failed'],
  [102, 'RECOVERY_ON_TIMER_EXPIRE', 'missed'],
  [111, 'PROTOCOL_ERROR', 'failed'],
  [127, 'INTERWORKING', 'failed'],
  [487, 'ORIGINATOR_CANCEL', 'missed'],
  [500, 'CRASH', 'failed'],
  [501, 'SYSTEM_SHUTDOWN', 'failed'],
  [502, 'LOSE_RACE', 'missed'],
  [503, 'MANAGER_REQUEST', 'missed'],
  [600, 'BLIND_TRANSFER', 'forwarded'],
  [601, 'ATTENDED_TRANSFER', 'forwarded'],
  [602, 'ALLOTTED_TIMEOUT', 'missed'],
  [603, 'USER_CHALLENGE', 'failed'],
  [604, 'MEDIA_TIMEOUT', 'failed'],
  [605, 'PICKED_OFF', 'missed'],
  [606, 'USER_NOT_REGISTERED', 'failed'],
  [607, 'PROGRESS_TIMEOUT', 'missed'],
  [608, 'INVALID_GATEWAY', 'failed'],
  [609, 'GATEWAY_DOWN', 'failed'],
  [610, 'INVALID_URL', 'failed'],
  [611, 'INVALID_PROFILE', 'failed'],
  [612, 'NO_PICKUP', 'missed'],
];
const BY_CODE = new Map(CAUSES.map(([code, , disposition]) => [code, disposition]));
const BY_NAME = new Map(CAUSES.map(([, name, disposition]) => [name, disposition]));

/** Is it a cause by FreeSWITCH's name? */
export function isCauseName(text: string): boolean {
  return BY_NAME.has(text);
}

/** How a call that nobody talked on ended: by FreeSWITCH's name or the number of the cause; 'unknown' for any other. */
export function unansweredBy(cause: string): Disposition {
  return (
    BY_NAME.get(cause) ?? (/^\d{1,3}$/.test(cause) ? BY_CODE.get(Number(cause)) : undefined) ?? 'unknown'
  );
}
