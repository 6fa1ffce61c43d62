import type { INodeParameters } from 'n8n-workflow';

/** A record as a resource locator saves it. */
export const rl = (value: unknown): INodeParameters =>
	({ __rl: true, mode: 'id', value }) as unknown as INodeParameters;

/** The value in what a resource locator saves, or the value itself. */
export const bare = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && '__rl' in value
		? (value as unknown as { value: unknown }).value
		: value;
