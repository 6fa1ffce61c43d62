import type { Parameters } from '../operation/define';
import { number } from './number';

/** The options that every operation has. */
export const commonOptions = {
	maxAttempts: number({
		displayName: 'Max Attempts',
		description:
			'How often a request is tried before its item fails. A request that may have emailed somebody or created something is not repeated when its outcome is unknown.',
		default: 5,
		min: 1,
		max: 10,
		whole: true,
	}),
	maxConcurrency: number({
		displayName: 'Max Concurrent Requests',
		description:
			'How many requests are under way at the same time, at most. A run begins with 10, and learns how many the service bears.',
		default: 50,
		min: 1,
		max: 200,
		whole: true,
	}),
	timeout: number({
		displayName: 'Timeout',
		description: 'How long to wait for an answer, in milliseconds',
		default: 60_000,
		min: 100,
		max: 3_600_000,
		whole: true,
	}),
} satisfies Parameters;

/** What a run goes by where the user has set nothing. */
export const defaultOptions = Object.fromEntries(
	Object.entries(commonOptions).map(([name, option]) => [name, option.property.default]),
) as { [K in keyof typeof commonOptions]: number };
