/** Every topic a notebook can be written about, in the order of the help. */
import type { Topic } from './topic.ts';
import { agents, load, regions, unreturned } from './topics-calls.ts';
import { audit, whatIf } from './topics-money.ts';

export const TOPICS: readonly Topic[] = [load, unreturned, agents, regions, whatIf, audit];
