import type { Resource } from '../../../engine';
import { create } from './create';
import { del } from './delete';
import { get } from './get';
import { upsert } from './upsert';

export const publicInterviewLink: Resource = {
	name: 'Public Interview Link',
	value: 'publicInterviewLink',
	operations: [create, upsert, get, del],
};
