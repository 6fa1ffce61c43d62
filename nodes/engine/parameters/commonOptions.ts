import { MAX_ATTEMPTS, MAX_CONCURRENCY, MAX_WAIT_S, TIMEOUT_MS } from '../limits';
import type { AnyOperation, Optional, Parameters } from '../operation/types';
import { flag } from './choice';
import { collection } from './collection';
import { fieldsToReturn } from './fieldsToReturn';
import { number } from './number';
import { restriction, setting } from './role';

/**
 * The options of every operation. Their texts are short, because a model reads them in every operation; docs/large-runs.md
 * explains them.
 */
const commonOptions = {
	maxAttempts: setting(
		number({
			displayName: 'Max Attempts',
			description: 'Tries per request',
			default: MAX_ATTEMPTS.default,
			min: 1,
			max: MAX_ATTEMPTS.max,
			whole: true,
		}),
	),
	maxConcurrency: setting(
		number({
			displayName: 'Max Concurrent Requests',
			description: 'Requests at once',
			default: MAX_CONCURRENCY.default,
			min: 1,
			max: MAX_CONCURRENCY.max,
			whole: true,
		}),
	),
	maxWait: setting(
		number({
			displayName: 'Max Wait',
			description: 'Seconds to wait while rate-limited',
			...MAX_WAIT_S,
		}),
	),
	timeout: setting(
		number({
			displayName: 'Timeout',
			description: 'Milliseconds per response',
			...TIMEOUT_MS,
			whole: true,
		}),
	),
} satisfies Parameters;

/** The option of every operation that changes something. A restriction: an expression without a value must not send. */
const dryRun = restriction(
	flag({
		displayName: 'Dry Run',
		description: 'Whether to only return what would be sent',
	}),
);

/** A file that is downloaded comes with a few fields only. */
const returnsRecords = ({ effect, parameters }: AnyOperation): boolean =>
	effect === 'read' && !('binaryPropertyName' in parameters);

const optionsByEffect = (operation: AnyOperation): Parameters => ({
	...(operation.effect === 'read' ? {} : { dryRun }),
	...(returnsRecords(operation) ? { fieldsToReturn } : {}),
});

/** The `options` collection: the last parameter of every operation. */
export const optionsOf = (operation: AnyOperation): Optional<Record<string, unknown>> =>
	collection({
		displayName: 'Options',
		placeholder: 'Add option',
		role: 'setting',
		fields: { ...commonOptions, ...optionsByEffect(operation), ...operation.options },
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
