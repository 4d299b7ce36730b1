/** The name of the general reader among layouts. */

export const GENERAL = 'general/table';
