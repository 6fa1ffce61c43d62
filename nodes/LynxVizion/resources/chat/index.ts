import type { Resource } from '../../../engine';
import { ask } from './ask';

export const chat: Resource = {
	name: 'Chat',
	value: 'chat',
	operations: [ask],
};
