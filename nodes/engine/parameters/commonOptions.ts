import { MAX_ATTEMPTS, MAX_CONCURRENCY, TIMEOUT_MS } from '../limits';
import type { AnyOperation, Optional, Parameters } from '../operation/types';
import { collection } from './collection';
import { number } from './number';
import { setting } from './role';

/** The options of every operation. */
export const commonOptions = {
	maxAttempts: setting(
		number({
			displayName: 'Max Attempts',
			description:
				'How many times to try a request before its item fails. A request that may have emailed a person or created a record is not repeated when its outcome is unknown.',
			default: MAX_ATTEMPTS.default,
			min: 1,
			max: MAX_ATTEMPTS.max,
			whole: true,
		}),
	),
	maxConcurrency: setting(
		number({
			displayName: 'Max Concurrent Requests',
			description:
				'Maximum number of requests in progress at the same time. A run starts with 10 and learns how many the service can handle.',
			default: MAX_CONCURRENCY.default,
			min: 1,
			max: MAX_CONCURRENCY.max,
			whole: true,
		}),
	),
	timeout: setting(
		number({
			displayName: 'Timeout',
			description:
				'How long to wait for a complete response, in milliseconds. A file may take longer while it moves at 100 bytes per second or more.',
			...TIMEOUT_MS,
			whole: true,
		}),
	),
} satisfies Parameters;

/** The `options` collection: the last parameter of every operation. */
export const optionsOf = ({ options }: AnyOperation): Optional<Record<string, unknown>> =>
	collection({
		displayName: 'Options',
		placeholder: 'Add option',
		role: 'setting',
		fields: { ...commonOptions, ...options },
	});

/** The values of a run where the user has set nothing. */
export const defaultOptions = Object.fromEntries(
	Object.entries(commonOptions).map(([name, option]) => [name, option.property.default]),
) as { [K in keyof typeof commonOptions]: number };
