import { MAX_ATTEMPTS, MAX_CONCURRENCY, MAX_WAIT_S, TIMEOUT_MS } from '../limits';
import type { AnyOperation, Optional, Parameters } from '../operation/types';
import { flag } from './choice';
import { collection } from './collection';
import { number } from './number';
import { restriction, setting } from './role';

/** The options of every operation. */
const commonOptions = {
	maxAttempts: setting(
		number({
			displayName: 'Max Attempts',
			description:
				'How many times to try a request before its item fails. Rate-limited attempts are not counted. A request that may have emailed a person or created a record is not repeated when its outcome is unknown.',
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
				'Maximum number of requests in progress at the same time. All executions of an account start with 10 and learn together how many the service can handle.',
			default: MAX_CONCURRENCY.default,
			min: 1,
			max: MAX_CONCURRENCY.max,
			whole: true,
		}),
	),
	maxWait: setting(
		number({
			displayName: 'Max Wait',
			description:
				'How long a request waits, in seconds, after the service has rate-limited it. Nothing was done then, so that is no attempt. If you set this option, it limits all the time that an item waits because of the rate limit, also for its turn behind other executions. 0 fails at once.',
			...MAX_WAIT_S,
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

/** The option of every operation that changes something. A restriction: an expression without a value must not send. */
const dryRun = restriction(
	flag({
		displayName: 'Dry Run',
		description:
			'Whether to check everything, look up what has to be looked up, and return what would be sent, without changing anything or emailing anybody',
	}),
);

/** The `options` collection: the last parameter of every operation. */
export const optionsOf = ({ effect, options }: AnyOperation): Optional<Record<string, unknown>> =>
	collection({
		displayName: 'Options',
		placeholder: 'Add option',
		role: 'setting',
		fields: { ...commonOptions, ...(effect === 'read' ? {} : { dryRun }), ...options },
	});

type CommonOptions = { [K in keyof typeof commonOptions]: number };

const defaults = Object.fromEntries(
	Object.entries(commonOptions).map(([name, option]) => [name, option.property.default]),
) as CommonOptions;

/**
 * The values of the common options in those of an operation, whose own option of such a name means something else.
 * @returns all of them, and those that the user has set
 */
export function commonOptionsIn(
	{ options: own = {} }: AnyOperation,
	given: Partial<CommonOptions>,
): { all: CommonOptions; set: Partial<CommonOptions> } {
	const set = Object.fromEntries(Object.entries(given).filter(([name]) => name in defaults && !(name in own)));
	return { all: { ...defaults, ...set }, set };
}
